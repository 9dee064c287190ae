package io.singletable.scroll;

/**
 * Listener to cursors that a {@link CursorCodec} refuses. With Spring Boot, each bean of
 * this type is called. Must be thread-safe, and must not throw.
 */
@FunctionalInterface
public interface CursorRejectionListener {

	/**
	 * A cursor is about to be refused.
	 * @param rejection the reason
	 */
	void onRejection(CursorRejection rejection);

}
