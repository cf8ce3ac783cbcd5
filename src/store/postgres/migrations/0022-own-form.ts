/** A client answers the form from their own space: by a link that their own browser makes, and that no list of links shows. */
export const ownForm = `
alter table form_link drop constraint form_link_route_check;
alter table form_link add constraint form_link_route_check check (route in ('link','kiosk','own space'));
`;
