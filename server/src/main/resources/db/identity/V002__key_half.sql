-- A phone keeps its unsent work encrypted under a key of two halves: its credential, and this. Who locks the phone takes
-- this half away until it is unlocked; who wipes it destroys the half, and with it whatever the phone still holds.
alter table identity.device add key_half text, add wiped_at timestamptz;
