package io.singletable.failures;

/**
 * Effects of another call with the same arguments after a failure. The texts are those of
 * the documented table.
 */
enum Again {

	ENDS_AT_WRITTEN(false, "ends at the first that is written, which is refused: repeat only those that are not"),

	ENDS_AT_DELETED(false,
			"ends at the first that is deleted (`EntityNotFoundException`): repeat only those that are not"),

	REFUSES_WRITTEN(true, "writes the rest; what is written is refused"),

	REFUSES_DELETED(true, "deletes the rest; what is deleted is refused (`EntityNotFoundException`)"),

	DELETES_IDS(true, "deletes the rest; what is deleted is no failure"),

	WRITES_THE_REST(true, "writes the rest; what is written needs no write"),

	RESUMES(true, "resumes after the last batch that is applied"),

	NOT_MET(true, "deletes the rest; what is deleted is not met"),

	REFUSES_RESTORED(true, "restores it, or is refused if it is restored (`EntityExistsException`)"),

	READS(true, "reads again");

	private final boolean completing;

	private final String text;

	Again(boolean completing, String text) {
		this.completing = completing;
		this.text = text;
	}

	/** Whether everything is done after the call. */
	boolean isCompleting() {
		return this.completing;
	}

	String text() {
		return this.text;
	}

}
