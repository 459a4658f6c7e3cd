import { expect } from '@open-wc/testing';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';
import { dateFormatter, duration, fullDate } from '../../../packages/widgets/src/time/formatters.js';
import { secondsDuration, timeLeft } from '../../../packages/widgets/src/time/time-left.js';
import { browserTimeZone, isTimeZone, zoneLabel } from '../../../packages/widgets/src/time/time-zones.js';
import { zoneGroups } from '../../../packages/widgets/src/time/zone-groups.js';

await ensureTemporal();

describe('formatters', () => {
  it('are made once for the same locale and options', () => {
    const options = { timeZone: 'Asia/Kathmandu', hour: 'numeric' } as const;
    expect(dateFormatter('de', options)).to.equal(dateFormatter('de', { ...options }));
  });

  it('are forgotten when many others were needed since', () => {
    const first = dateFormatter('de', { timeZone: 'Asia/Tokyo', hour: 'numeric' });
    for (let digits = 1; digits <= 3; digits++)
      for (const timeZone of Intl.supportedValuesOf('timeZone').slice(0, 40))
        dateFormatter('de', { timeZone, minute: 'numeric', fractionalSecondDigits: digits as 1 | 2 | 3 });
    expect(dateFormatter('de', { timeZone: 'Asia/Tokyo', hour: 'numeric' })).not.to.equal(first);
  });

  it('tell a day whatever zone the browser is in', () => {
    expect(fullDate('en-US', '2027-03-02')).to.equal('Tuesday, March 2, 2027');
  });

  const lengths = [
    [45, '45 minutes'],
    [60, '1 hour'],
    [90, '1 hour 30 minutes'],
  ] as const;
  for (const [minutes, text] of lengths)
    it(`tell ${String(minutes)} minutes as ${text}`, () => {
      expect(duration('en', minutes)).to.equal(text);
    });

  it('tell the time left with two digits for the seconds', () => {
    expect(timeLeft('en', 541)).to.equal('9:01');
    expect(secondsDuration('en', 30)).to.equal('30 seconds');
    expect(secondsDuration('en', 120)).to.equal('2 minutes');
  });
});

describe('time zones', () => {
  const ids = [
    ['Europe/Berlin', true],
    ['UTC', true],
    ['+01:00', false],
    ['Hill/Valley', false],
    ['', false],
  ] as const;
  for (const [id, isOne] of ids)
    it(`${isOne ? 'knows' : 'does not take'} "${id}" for a zone`, () => {
      expect(isTimeZone(id)).to.equal(isOne);
    });

  it('has a zone for this browser', () => {
    expect(isTimeZone(browserTimeZone())).to.equal(true);
  });

  it('tells the offset of the day that is looked at', () => {
    const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
    expect(zoneLabel('Europe/Berlin', 'en', at('2027-01-10T12:00Z'))).to.equal('Berlin (GMT+1)');
    expect(zoneLabel('Europe/Berlin', 'en', at('2027-07-10T12:00Z'))).to.equal('Berlin (GMT+2)');
  });

  it('lists every zone once, from west to east, and an older name too', () => {
    const groups = zoneGroups('de', 'Asia/Calcutta', 0);
    const all = groups.flatMap(({ zones }) => zones.map(({ id }) => id));
    expect(new Set(all).size).to.equal(all.length);
    expect(all).to.include('Asia/Calcutta').and.to.include('Australia/Lord_Howe').and.to.include('UTC');
    const place = (id: string): number =>
      groups.findIndex(({ zones }) => zones.some((zone) => zone.id === id));
    expect(place('America/Los_Angeles')).to.be.lessThan(place('America/New_York'));
    expect(place('America/New_York')).to.be.lessThan(place('Asia/Tokyo'));
    expect(groups[place('Asia/Tokyo')]?.label).to.equal('GMT+9');
  });
});
