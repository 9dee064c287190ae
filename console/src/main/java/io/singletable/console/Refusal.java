package io.singletable.console;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reason why a method will be refused, taken apart for a page.
 *
 * @param reason what is refused
 * @param candidates the indexes that can't serve it, and why
 * @param advice what to do instead
 * @param proposals annotations to declare, as code
 */
record Refusal(String reason, List<String> candidates, String advice, List<String> proposals) {

	private static final String CANDIDATE = "  - ";

	/** Strings of an annotation contain braces, but no parentheses. */
	private static final Pattern ANNOTATION = Pattern
		.compile("@(?:GlobalSecondaryIndex|SingleTableEntity)\\([^()]+\\)");

	static Refusal of(String text) {
		List<String> lines = text.lines().toList();
		List<String> candidates = lines.stream()
			.filter((line) -> line.startsWith(CANDIDATE))
			.map((line) -> line.substring(CANDIDATE.length()))
			.toList();
		List<String> rest = lines.stream().filter((line) -> !line.startsWith(CANDIDATE)).toList();
		String advice = String.join(" ", rest.subList(Math.min(1, rest.size()), rest.size()));
		String reason = rest.isEmpty() ? "" : rest.get(0).replaceFirst("^refused: ", "").replaceFirst(":$", ".");
		return new Refusal(reason, candidates, advice,
				ANNOTATION.matcher(text).results().map(MatchResult::group).distinct().toList());
	}

}
