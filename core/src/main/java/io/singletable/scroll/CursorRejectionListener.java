package io.singletable.scroll;

import java.util.Locale;

/**
 * Listener to cursors that a {@link CursorCodec} refuses. With Spring Boot, each bean of
 * this type is called. Must be thread-safe, and must not throw.
 */
@FunctionalInterface
public interface CursorRejectionListener {

	/**
	 * A cursor is about to be refused.
	 * @param reason the reason
	 */
	void onRejection(Reason reason);

	/**
	 * Reason for which a cursor is refused: for operators, never for clients, whom it
	 * would help to forge one.
	 */
	enum Reason {

		/** Not a cursor: damaged, cut off, or made up. */
		MALFORMED,

		/**
		 * Of a secret that is not configured: removed too early, or generated elsewhere.
		 */
		UNKNOWN_SECRET,

		/** Changed, or encrypted with another secret of the same id. */
		FORGED,

		/** Older than the maximum age, or issued in the future. */
		EXPIRED,

		/** Of another query, which an operation finds out. */
		OTHER_QUERY;

		private final String value;

		Reason() {
			this.value = name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		/**
		 * The reason as the value of a tag, such as {@code unknown-secret}.
		 * @return the value
		 */
		public String value() {
			return this.value;
		}

	}

}
