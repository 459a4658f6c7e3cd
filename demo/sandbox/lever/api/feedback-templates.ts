import { uuidOf } from '../ids.js';

const madeAt = 1_506_460_071_043;

const fields = [
  {
    id: uuidOf('feedback field rating'),
    type: 'score-system',
    text: 'Rating',
    description: '',
    required: false,
    prompt: 'Select one',
    options: [
      { text: '4 - Strong Hire' },
      { text: '3 - Hire' },
      { text: '2 - No Hire' },
      { text: '1 - Strong No Hire' },
    ],
  },
];

/** The forms that interviewers may be asked to fill in. */
export const feedbackTemplates = [
  {
    id: uuidOf('feedback template interview'),
    text: 'Interview Feedback Form',
    group: { id: uuidOf('feedback group'), name: 'Engineering Feedback Forms' },
    createdAt: madeAt,
    updatedAt: madeAt,
    instructions: 'Please fill in all feedback',
    stage: null,
    fields,
  },
  {
    // Built in; its id is no UUID.
    id: 'no-feedback',
    text: 'No Feedback',
    group: null,
    createdAt: madeAt,
    updatedAt: madeAt,
    instructions: '',
    stage: null,
    fields: [],
  },
] as const;
