package io.selaras.platform;

/** What a person does here. A person may have several roles. */
public enum Role {
    ADMIN,
    OWNER,
    SUPERVISOR,
    MARKETER,
    SALESMAN
}
