-- Written and read by nobody: what we send by WhatsApp is sent by a person, who sees on the phone whether it arrived.
drop table messaging.whatsapp_status;
