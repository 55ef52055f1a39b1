-- Dialogs that wait for the doctor to look at the chats.
CREATE TABLE doctor_asks (
    peer_id INTEGER PRIMARY KEY
);
