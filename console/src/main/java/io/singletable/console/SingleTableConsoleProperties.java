package io.singletable.console;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of the console. Immutable; an invalid value is refused with a
 * message that names its key and what to write instead.
 *
 * @param enabled Whether the console is served. Enabled by DevTools.
 * @param path Path of the console, below the context path.
 * @param mode Whether the console only reads, or also restores former versions of
 * entities.
 * @param remote Whether requests from other machines are served. Requires a role.
 * @param role Role of the users who may use the console from other machines, as
 * 'HttpServletRequest.isUserInRole' knows it.
 * @param masked Properties of entities whose values are never shown, as in
 * 'Customer.email' or, of all types, '*.iban'.
 * @param pageSize Number of rows on a page. At most 100.
 * @param maxRequests Maximum number of requests to DynamoDB for a page.
 */
@ConfigurationProperties("singletable.console")
public record SingleTableConsoleProperties(@DefaultValue("false") boolean enabled,
		@DefaultValue("/singletable") String path, @DefaultValue("read-only") Mode mode,
		@DefaultValue("false") boolean remote, @Nullable String role, @DefaultValue List<String> masked,
		@DefaultValue("25") int pageSize, @DefaultValue("10") int maxRequests) {

	private static final int MAX_PAGE_SIZE = 100;

	/** Characters that stand for themselves in a URL and in the pattern of a servlet. */
	private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

	private static final Pattern MASKED = Pattern.compile("(\\*|[A-Za-z][A-Za-z0-9_]*)\\.[^.*\\s]+(\\.[^.*\\s]+)*");

	/**
	 * Validate the values.
	 */
	public SingleTableConsoleProperties {
		require(PATH.matcher(path).matches(), "singletable.console.path is '" + path
				+ "': write a path that begins with '/', has at least one letter or digit and does not end with '/', as in /singletable");
		require(role == null || !role.isBlank(), "singletable.console.role is blank: write a role, or leave it out");
		require(!remote || role != null,
				"singletable.console.remote is true, but singletable.console.role is not set: write the role of the users "
						+ "who may see the data of the table, or leave singletable.console.remote out");
		masked = List.copyOf(masked);
		for (String name : masked) {
			require(MASKED.matcher(name).matches(), "singletable.console.masked contains '" + name
					+ "': write the name of a type and of its property, as in Customer.email, or *.email for all types");
		}
		require(pageSize >= 1 && pageSize <= MAX_PAGE_SIZE,
				"singletable.console.page-size is " + pageSize + ": write a number from 1 to " + MAX_PAGE_SIZE);
		require(maxRequests >= 1, "singletable.console.max-requests is " + maxRequests + ": write 1 or more");
	}

	/**
	 * Whether the console may write.
	 * @return {@code true} if it may
	 */
	boolean writes() {
		return this.mode == Mode.WRITE;
	}

	private static void require(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

	/**
	 * What the console does with the table.
	 */
	public enum Mode {

		/**
		 * Nothing is written.
		 */
		READ_ONLY,

		/**
		 * Former versions of entities are restored, each after a confirmation.
		 */
		WRITE;

		@Override
		public String toString() {
			return (this == READ_ONLY) ? "read-only" : "write";
		}

	}

}
