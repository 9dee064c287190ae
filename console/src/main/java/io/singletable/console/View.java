package io.singletable.console;

/**
 * Content at a path of the console. Stateless: everything that a page shows is in its
 * URL. A failure is an exception, which becomes a page with its status.
 */
interface View {

	/**
	 * The path below the console: empty, or segments that begin with {@code /} and are
	 * text or a variable in braces, as in <code>/entities/{type}</code>.
	 */
	String path();

	/**
	 * Answer a GET. Reads within the budget of the request, and writes nothing.
	 */
	Answer get(ConsoleRequest request);

	/**
	 * Answer a POST, which the guard has let pass.
	 */
	default Answer post(ConsoleRequest request) {
		throw new ConsoleException(405, "This page takes no form.", "Go back and follow a link of the console.");
	}

	/**
	 * Whether {@link #post} is implemented.
	 */
	default boolean takesForms() {
		return false;
	}

}
