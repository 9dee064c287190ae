package io.singletable.internal.write.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.singletable.cost.ItemAction;
import io.singletable.cost.ItemAction.Kind;
import io.singletable.cost.UnitEstimate;
import io.singletable.cost.UnitEstimate.Example;

/**
 * Cost of a write, by the rules by which DynamoDB bills: one unit for each KB of each
 * item, two in a transaction, and one for each KB of each entry that is written in an
 * index, whether or not in a transaction.
 *
 * @param requests the operations of DynamoDB: a transaction is the second one, if only
 * unique values that change or are there make it one
 */
public record WriteCost(List<ItemAction> actions, List<String> requests, UnitEstimate units) {

	/** The limit on the size of an item. */
	private static final int KILOBYTES_OF_ITEM = 400;

	/**
	 * The cost of a write.
	 * @param indexes the writes to indexes that follow from it
	 */
	public static WriteCost of(List<ItemAction> actions, List<IndexWrites> indexes) {
		return of(actions, indexes, false);
	}

	/**
	 * The cost of a write.
	 * @param indexes the writes to indexes that follow from it
	 * @param transaction whether it is in a transaction with others
	 */
	public static WriteCost of(List<ItemAction> actions, List<IndexWrites> indexes, boolean transaction) {
		int least = (transaction || actions.stream().filter((action) -> action.when() == null).count() > 1) ? 2 : 1;
		int most = (transaction || actions.size() > 1) ? 2 : 1;
		int always = least * (int) actions.stream().filter((action) -> action.when() == null).count();
		int min = always + indexes.stream().mapToInt(IndexWrites::min).sum();
		int max = most * actions.size() + indexes.stream().mapToInt(IndexWrites::max).sum();
		UnitEstimate units = new UnitEstimate(min, (double) max * KILOBYTES_OF_ITEM,
				rule(least, most, actions, indexes), examples(least, most, always, min, actions, indexes));
		return new WriteCost(actions, requests(least, most, actions), units);
	}

	private static List<String> requests(int least, int most, List<ItemAction> actions) {
		List<String> requests = new ArrayList<>(2);
		if (least == 1) {
			requests.add(requestOf(actions.get(0).kind()));
		}
		if (most == 2) {
			requests.add("TransactWriteItems");
		}
		return requests;
	}

	private static String requestOf(Kind kind) {
		return switch (kind) {
			case PUT -> "PutItem";
			case UPDATE -> "UpdateItem";
			case DELETE -> "DeleteItem";
			case CHECK -> "TransactWriteItems";
		};
	}

	private static String rule(int least, int most, List<ItemAction> actions, List<IndexWrites> indexes) {
		String items = actions.stream()
			.map((action) -> action.item() + ((action.when() != null) ? " (if " + action.when() + ")" : ""))
			.collect(Collectors.joining(", of the "));
		String alone = (least < most) ? least + " for each KB of the " + actions.get(0).item() + "; in a transaction "
				: "";
		String rule = alone + most + " for each KB of the " + items
				+ ", rounded up; replaced items count if they are larger";
		if (indexes.isEmpty()) {
			return rule;
		}
		boolean moves = indexes.stream().anyMatch((index) -> index.max() > 1);
		return rule + "; 1 for each KB of each entry that is written in "
				+ indexes.stream().map(IndexWrites::index).collect(Collectors.joining(", ")) + ", rounded up"
				+ (moves ? ", twice if its keys change" : "");
	}

	private static String entries(int indexes) {
		return (indexes == 1) ? "its index" : "each of its " + indexes + " indexes";
	}

	private static List<Example> examples(int least, int most, int always, int min, List<ItemAction> actions,
			List<IndexWrites> indexes) {
		int unmoved = always + indexes.stream().mapToInt(IndexWrites::unmoved).sum();
		int moved = always + indexes.stream().mapToInt(IndexWrites::max).sum();
		List<Example> examples = new ArrayList<>();
		String inEach = "items of up to 1 KB, with an entry in " + entries(indexes.size());
		if (min < unmoved || indexes.isEmpty()) {
			examples.add(new Example("items of up to 1 KB, with as few entries in indexes as possible", min));
		}
		if (!indexes.isEmpty()) {
			examples.add(new Example((unmoved < moved) ? inEach + ", whose keys stay the same" : inEach, unmoved));
		}
		if (unmoved < moved) {
			examples.add(new Example(inEach + ", whose keys change", moved));
		}
		if (actions.stream().anyMatch((action) -> action.when() != null && !ClaimDescriptions.include(action))) {
			examples.add(new Example("in addition, an oldest version of up to 1 KB that is deleted", most));
		}
		int sentinels = (int) actions.stream().filter(ClaimDescriptions::include).count();
		if (sentinels > 0) {
			int more = most * sentinels + (most - least) * always / least;
			examples.add(new Example("in addition, " + ((sentinels == 1) ? "1 sentinel" : sentinels + " sentinels")
					+ " of unique values", more));
		}
		return examples;
	}

}
