package io.singletable.s3;

/**
 * Fault of one request to a stub of S3.
 *
 * @param kind what becomes of the request
 * @param status status of the answer, if it is refused
 * @param code error code of the answer, if it is refused
 */
record StubFault(Kind kind, int status, String code) {

	static StubFault refused(int status, String code) {
		return new StubFault(Kind.REFUSED, status, code);
	}

	static StubFault slowDown() {
		return refused(503, "SlowDown");
	}

	/** The connection ends before the request has been applied. */
	static StubFault dropped() {
		return new StubFault(Kind.DROPPED, 0, "");
	}

	/** The request is applied, and the connection ends before the answer. */
	static StubFault lostAnswer() {
		return new StubFault(Kind.LOST_ANSWER, 0, "");
	}

	/** The connection ends after half of the content of an answer. */
	static StubFault halfAnswer() {
		return new StubFault(Kind.HALF_ANSWER, 0, "");
	}

	/** No answer comes before the stub is closed. */
	static StubFault silent() {
		return new StubFault(Kind.SILENT, 0, "");
	}

	enum Kind {

		REFUSED, DROPPED, LOST_ANSWER, HALF_ANSWER, SILENT

	}

}
