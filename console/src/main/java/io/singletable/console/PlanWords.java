package io.singletable.console;

import java.util.ArrayList;
import java.util.List;

import io.singletable.cost.EntityOperation;
import io.singletable.internal.model.document.EntityWords;
import io.singletable.query.PlanDescription;
import io.singletable.query.PlanDescription.Access;
import io.singletable.query.PlanDescription.Filter;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Access plans in words.
 */
final class PlanWords {

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
		return (operation != null) ? StringUtils.capitalize(EntityWords.operation(operation)) : null;
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
		plan.filters().forEach((filter) -> sentences.add(sentence(filter)));
		if (plan.maxRequests() != null) {
			sentences.add("Stops after " + Numbers.count(plan.maxRequests(), "request") + ", which the method sets.");
		}
		return sentences;
	}

	private static String sentence(Filter filter) {
		return switch (filter.place()) {
			case MEMORY ->
				"Filters by " + filter.condition() + " in memory: what does not match is read, billed and transferred.";
			case DYNAMODB -> "DynamoDB filters by " + filter.condition() + ": what does not match is read and billed.";
			case DYNAMODB_AND_MEMORY -> "DynamoDB filters by " + filter.condition()
					+ ": what does not match is read and billed, and the application checks again.";
		};
	}

}
