package io.singletable.console;

import io.singletable.internal.model.Finding;
import io.singletable.internal.model.Finding.Severity;
import io.singletable.internal.model.Finding.Subject;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Findings in words.
 */
final class FindingWords {

	private FindingWords() {
	}

	/**
	 * Write a finding as a tag.
	 */
	static void tag(Finding finding, Html html) {
		html.element("span", label(finding), "class", tagOf(finding.severity()), "title", finding.sentence());
	}

	/**
	 * Write how severe a finding is as a tag.
	 */
	static void severity(Finding finding, Html html) {
		html.element("span", switch (finding.severity()) {
			case PROBLEM -> "Problem";
			case WARNING -> "Warning";
			case NOTE -> "Note";
		}, "class", tagOf(finding.severity()));
	}

	private static String tagOf(Severity severity) {
		return switch (severity) {
			case PROBLEM -> "tag danger";
			case WARNING -> "tag warning";
			case NOTE -> "tag plain";
		};
	}

	private static String label(Finding finding) {
		return switch (finding.kind()) {
			case DRIFT -> "drift";
			case UNFINISHED_BACKFILL -> "backfill";
			case REFUSED_METHOD -> "refused";
			case UNBOUNDED_READ -> "unbounded";
			case FILTER_IN_MEMORY -> "filters in memory";
			case HOT_PARTITION -> "hot partition";
			case FAN_OUT -> "fan-out";
			case UNUSED_INDEX -> "unused index";
		};
	}

	/**
	 * Write a link to what a finding is about.
	 */
	static void link(Finding finding, ConsoleRequest request, Html html) {
		Subject subject = finding.subject();
		if (subject.repository() != null && subject.method() != null) {
			String name = ClassUtils.getShortName(subject.repository());
			link(name + "." + subject.method().replaceFirst("\\(.*", ""),
					request.link(PatternsView.PATH + "/" + name + "/" + subject.method()), html);
			return;
		}
		link(target(finding, subject), path(finding, subject, request), html);
	}

	private static String target(Finding finding, Subject subject) {
		return switch (finding.kind()) {
			case UNUSED_INDEX -> "Access patterns of " + subject.index();
			default -> "Health";
		};
	}

	private static @Nullable String path(Finding finding, Subject subject, ConsoleRequest request) {
		return switch (finding.kind()) {
			case UNUSED_INDEX -> request.link(PatternsView.PATH, PatternFilter.INDEX, subject.index());
			default -> request.link("/health");
		};
	}

	private static void link(String text, @Nullable String href, Html html) {
		html.element("a", text, "href", href);
	}

}
