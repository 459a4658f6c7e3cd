import assert from 'node:assert/strict';
import { writeCalendarFile } from '../../../../packages/server/src/adapters/icalendar/ical-text.js';
import {
  makeSmtpMailer,
  type SmtpMailerOptions,
} from '../../../../packages/server/src/adapters/smtp/smtp-mailer.js';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import type { Mail } from '../../../../packages/server/src/ports/mailer.js';

/** A signal that never aborts. */
export const live = new AbortController().signal;

/** Sends one mail through a mailer of its own. */
export async function send(
  url: URL,
  mail: Mail,
  options: Partial<SmtpMailerOptions> = {},
  signal = live,
): Promise<void> {
  const mailer = makeSmtpMailer({ url, writeCalendarFile, ...options });
  try {
    await mailer.send(mail, signal);
  } finally {
    await mailer.close();
  }
}

/** The error that sending ended with. */
export async function failureOf(sending: Promise<void>): Promise<SchedulingError> {
  try {
    await sending;
  } catch (error) {
    assert.ok(error instanceof SchedulingError, String(error));
    return error;
  }
  return assert.fail('The mail was sent.');
}
