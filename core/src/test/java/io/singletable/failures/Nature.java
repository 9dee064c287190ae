package io.singletable.failures;

/**
 * Nature of a failed attempt, by which everything else about it is decided.
 */
enum Nature {

	/** Not carried out, and may pass: sent again, if there is a retry left. */
	TRANSIENT("no", "yes", "yes"),

	/** Not carried out because of another writer: sent again, at no cost of retries. */
	CONTENTION("no", "yes", "yes"),

	/** Some of the work of a batch was left undone: the rest is sent again. */
	PARTIAL("in part", "the rest", "the rest"),

	/** May have been carried out: sent again only where that does no harm. */
	OPEN("unknown", "yes", "no, but read"),

	/** May have been carried out, and nobody waits for it any longer. */
	INTERRUPTED("unknown", "no", "no"),

	/** Not carried out, and never will be. */
	DEFINITE("no", "no", "no"),

	/** Not carried out, as a condition did not hold. */
	REFUSED("no", "no", "no");

	private final String applied;

	private final String repeated;

	private final String repeatedOnce;

	Nature(String applied, String repeated, String repeatedOnce) {
		this.applied = applied;
		this.repeated = repeated;
		this.repeatedOnce = repeatedOnce;
	}

	boolean isOpen() {
		return this == OPEN || this == INTERRUPTED;
	}

	boolean isRepeatable() {
		return this == TRANSIENT || this == CONTENTION || this == OPEN;
	}

	/**
	 * The nature as three cells of the documented table.
	 * @param concernsSentOnce whether writes that are sent once can meet it
	 */
	String toCells(boolean concernsSentOnce) {
		return this.applied + " | " + this.repeated + " | "
				+ ((this == OPEN && !concernsSentOnce) ? this.repeated : this.repeatedOnce);
	}

}
