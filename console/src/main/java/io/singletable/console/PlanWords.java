package io.singletable.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.singletable.cost.EntityOperation;
import io.singletable.query.PlanDescription;
import io.singletable.query.PlanDescription.Access;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Access plans in words.
 */
final class PlanWords {

	private static final Pattern PLACE = Pattern.compile("(.+?) (by DynamoDB, checked again|by DynamoDB|in memory)");

	private PlanWords() {
	}

	/**
	 * What a read that has no condition on keys does.
	 */
	static String access(Access access) {
		return switch (access) {
			case SCAN -> "none: reads everything";
			case BATCH_GET_ITEM -> "keys, up to 100 a request";
			case GET_ITEM -> "the key";
			case QUERY -> "none";
		};
	}

	/**
	 * An operation as text: {@code Find by id}.
	 */
	static @Nullable String operation(@Nullable EntityOperation operation) {
		return (operation != null) ? StringUtils.capitalize(operation.name().toLowerCase(Locale.ROOT).replace('_', ' '))
				: null;
	}

	/**
	 * The filters of a plan, each with the place where it is applied.
	 */
	static List<Filter> filters(PlanDescription plan) {
		return Stream.ofNullable(plan.filter())
			.flatMap((filter) -> Stream.of(filter.split("; ")))
			.map(Filter::of)
			.toList();
	}

	/**
	 * What a plan does, a sentence for each step.
	 */
	static List<String> sentences(PlanDescription plan, @Nullable String order) {
		List<String> sentences = new ArrayList<>();
		String place = (plan.index() != null) ? "index " + plan.index() : "the table";
		String condition = (plan.keyCondition() != null) ? " with " + plan.keyCondition() : "";
		sentences.add(switch (plan.access()) {
			case GET_ITEM -> "Gets the item" + condition + " by its key.";
			case BATCH_GET_ITEM -> "Gets the items" + condition + " by their keys, up to 100 a request.";
			case QUERY -> "Queries " + place + condition + ".";
			case SCAN -> "Scans " + place + ": everything in it is read and billed.";
		});
		if (order != null) {
			sentences.add("Reads in this order: " + order + ".");
		}
		filters(plan).forEach((filter) -> sentences.add(filter.sentence()));
		if (plan.maxRequests() != null) {
			sentences.add("Stops after " + Numbers.count(plan.maxRequests(), "request") + ", which the method sets.");
		}
		return sentences;
	}

	/**
	 * Filter of a plan.
	 *
	 * @param condition the condition
	 * @param place where it is applied
	 */
	record Filter(String condition, String place) {

		static Filter of(String text) {
			Matcher matcher = PLACE.matcher(text);
			return matcher.matches() ? new Filter(matcher.group(1), matcher.group(2)) : new Filter(text, "");
		}

		String sentence() {
			return this.place.equals("in memory")
					? "Filters by " + this.condition
							+ " in memory: what does not match is read, billed and transferred."
					: "DynamoDB filters by " + this.condition + ": what does not match is read and billed"
							+ (this.place.endsWith("again") ? ", and the application checks again." : ".");
		}

	}

}
