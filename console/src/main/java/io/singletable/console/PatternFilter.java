package io.singletable.console;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Filter of access patterns, as the URL has it.
 *
 * @param repository name of a repository, or {@code null} for all
 * @param index name of an index, {@code table} for the table, or {@code null} for all
 * @param show {@code findings} for what stands out, {@code all} for inherited methods as
 * well, or {@code null} for what the application declares
 * @param text a text to search for, also in inherited methods, or {@code null}
 */
record PatternFilter(@Nullable String repository, @Nullable String index, @Nullable String show,
		@Nullable String text) {

	static final String REPOSITORY = "repository";

	static final String INDEX = "index";

	static final String SHOW = "show";

	static final String TEXT = "q";

	static final String FINDINGS = "findings";

	static final String ALL = "all";

	static PatternFilter of(ConsoleRequest request) {
		return new PatternFilter(value(request, REPOSITORY), value(request, INDEX), value(request, SHOW),
				value(request, TEXT));
	}

	private static @Nullable String value(ConsoleRequest request, String name) {
		return request.parameter(name).map(String::strip).filter((value) -> !value.isEmpty()).orElse(null);
	}

	/**
	 * Whether something is left out that would be shown by default.
	 */
	boolean isNarrow() {
		return this.repository != null || this.index != null || this.text != null || FINDINGS.equals(this.show);
	}

	boolean includes(String repositoryName) {
		return this.repository == null || this.repository.equals(repositoryName);
	}

	/**
	 * The methods of a repository that have a row.
	 */
	List<AccessPattern> rows(List<AccessPattern> patterns) {
		return patterns.stream().filter(this::matches).filter(this::hasRow).toList();
	}

	/**
	 * The inherited methods of a repository that are not available, and match.
	 */
	List<AccessPattern> unavailable(List<AccessPattern> patterns) {
		return patterns.stream().filter(this::matches).filter(PatternFilter::isUnavailable).toList();
	}

	/**
	 * The number of inherited methods that are available and match, but have no row.
	 */
	long folded(List<AccessPattern> patterns) {
		return patterns.stream()
			.filter(this::matches)
			.filter((pattern) -> !hasRow(pattern) && !isUnavailable(pattern))
			.count();
	}

	private boolean hasRow(AccessPattern pattern) {
		return pattern.method().declared() || ((ALL.equals(this.show) || this.text != null) && !isUnavailable(pattern));
	}

	private static boolean isUnavailable(AccessPattern pattern) {
		return !pattern.method().declared() && pattern.method().descriptor().refusal() != null;
	}

	private boolean matches(AccessPattern pattern) {
		return (this.index == null || this.index.equals(pattern.index()))
				&& (this.text == null || pattern.contains(this.text))
				&& (!FINDINGS.equals(this.show) || !pattern.findings().isEmpty());
	}

}
