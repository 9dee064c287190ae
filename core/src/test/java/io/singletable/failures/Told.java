package io.singletable.failures;

/**
 * Ways in which operations on many entities tell that one write was refused, or that its
 * outcome is unknown. The texts are those of the documented table.
 */
enum Told {

	/** By the exception of the write, as if it was alone. */
	THROWN("its exception; what was before it is written, what is after it is not sent",
			"`WriteOutcomeUnknownException`, likewise"),

	/** By an exception that has the outcome of each. */
	PARALLEL("`ParallelWriteException` with `NOT_WRITTEN` at its position; nothing further is begun",
			"the same with `UNKNOWN`"),

	/** By a report. */
	REPORTED("`refused()` of the report; the others are written", "`unknown()` of the report"),

	/** By numbers and outcomes. */
	COUNTED("an outcome `REFUSED`; the others are written", "an outcome `UNKNOWN`"),

	/** By the exception of a transaction. */
	BATCH("its exception; its batch is not applied, those before are",
			"the checkpoint is read: if it is that of the batch, the job goes on, else `WriteOutcomeUnknownException`"),

	/** By the exception of the only write. */
	ALONE("its exception; nothing is written", "`WriteOutcomeUnknownException`"),

	/** Not at all: nothing is written. */
	READ("–", "–; a read is sent again");

	private final String refused;

	private final String unknown;

	Told(String refused, String unknown) {
		this.refused = refused;
		this.unknown = unknown;
	}

	String toCells() {
		return this.refused + " | " + this.unknown;
	}

}
