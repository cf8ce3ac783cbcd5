/** The protocol says how interviews are held, so that the recall room can show the guide that was in force. */
export const interviewGuide = `
alter table protocol add column guide bytea;
`;
