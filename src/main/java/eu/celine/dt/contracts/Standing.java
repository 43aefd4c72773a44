package eu.celine.dt.contracts;

/** What a caller is to the entity that it addresses; decides who sees personal data. */
public enum Standing {
    /** May read the entity, but no other member's personal data. */
    MEMBER,
    /** The participant itself. */
    SUBJECT,
    /** Manages the community. */
    MANAGER,
    /** Runs the installation, or holds a grant that reads every entity. */
    OPERATOR;

    /** Whether personal data of this entity may leave to this caller. */
    public boolean seesPersonal() {
        return this != MEMBER;
    }

    /** The one that sees more. */
    public Standing or(Standing other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
