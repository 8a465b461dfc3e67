package io.selaras.identity.web;

import io.selaras.platform.ProblemType;

/** The ways in which identity says no. */
final class IdentityProblems {
    static final ProblemType SIGN_IN_REFUSED =
            new ProblemType("sign-in-refused", 401, "E-mail and password do not match");
    static final ProblemType PAIRING_REFUSED = new ProblemType("pairing-refused", 422, "This code does not open");
    static final ProblemType SETUP_CODE = new ProblemType("setup-code", 422, "This is not the set-up code");
    static final ProblemType SETUP_DONE = new ProblemType("setup-done", 409, "This server is set up already");
    static final ProblemType LAST_ADMINISTRATOR =
            new ProblemType("last-administrator", 409, "Somebody must stay administrator");
    static final ProblemType TEAM_CIRCLE = new ProblemType("team-circle", 422, "A team cannot be below itself");
}
