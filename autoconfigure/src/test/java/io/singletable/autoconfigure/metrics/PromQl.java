package io.singletable.autoconfigure.metrics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of metrics and labels in expressions of Prometheus and in its format.
 */
final class PromQl {

	private static final Pattern SELECTOR = Pattern.compile("(singletable_[a-z_]+)(?:\\{([^}]*)})?");

	private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"");

	private static final Pattern GROUPING = Pattern.compile("\\bby\\s*\\(([^)]*)\\)");

	/** Labels that Prometheus adds to what it scrapes. */
	private static final Set<String> OF_TARGETS = Set.of("job", "instance");

	private PromQl() {
	}

	/**
	 * The metrics of an expression, each with the labels that it needs.
	 */
	static Map<String, Set<String>> needed(String expression) {
		Set<String> grouping = GROUPING.matcher(expression)
			.results()
			.flatMap((match) -> Arrays.stream(match.group(1).split("\\s*,\\s*")))
			.collect(Collectors.toSet());
		Map<String, Set<String>> metrics = metrics(expression);
		metrics.values().forEach((labels) -> {
			labels.addAll(grouping);
			labels.removeAll(OF_TARGETS);
		});
		return metrics;
	}

	/**
	 * The metrics of an expression or a scrape, each with its labels.
	 */
	static Map<String, Set<String>> metrics(String text) {
		Map<String, Set<String>> metrics = new LinkedHashMap<>();
		Matcher matcher = SELECTOR.matcher(text);
		while (matcher.find()) {
			Set<String> labels = metrics.computeIfAbsent(matcher.group(1), (name) -> new LinkedHashSet<>());
			if (matcher.group(2) != null) {
				LABEL.matcher(matcher.group(2)).results().forEach((match) -> labels.add(match.group(1)));
			}
		}
		return metrics;
	}

}
