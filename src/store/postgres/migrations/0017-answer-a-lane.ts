/**
 * One answer a session, side and lane: a paper form that a client hands to the therapist is kept also where the client
 * has answered for the service. A refusal would tell the therapist of that answer.
 */
export const answerALane = `
alter table session_check drop constraint session_check_clinic_id_session_id_side_key;
alter table session_check add unique (clinic_id, session_id, side, lane);
`;
