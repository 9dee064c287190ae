package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.singletable.internal.expression.DocumentPath;
import io.singletable.internal.expression.DocumentPath.Name;
import io.singletable.internal.expression.UpdateOperand;
import io.singletable.internal.expression.UpdateOperand.Concatenation;
import io.singletable.internal.expression.UpdateOperand.Difference;
import io.singletable.internal.expression.UpdateOperand.Stored;
import io.singletable.internal.expression.UpdateOperand.StoredOr;
import io.singletable.internal.expression.UpdateOperand.Sum;
import io.singletable.internal.update.EncodedChange.Assign;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Check of changes against what is stored: an edit in memory creates maps, copies nulls
 * and takes a stored NULL as absent, all of which DynamoDB refuses. Immutable.
 */
record InPlaceCheck(List<EncodedChange> changes) {

	/**
	 * Whether an edit in memory may succeed where DynamoDB refuses the changes.
	 * @param nullsAreStored whether the type stores NULL for null
	 */
	boolean isNeeded(boolean nullsAreStored) {
		return this.changes.stream()
			.anyMatch((it) -> mayLackContainer(it) || isCopy(it)
					|| (nullsAreStored && operands(it).findAny().isPresent()));
	}

	/**
	 * Whether the stored values allow DynamoDB to make the changes.
	 */
	boolean passes(Map<String, AttributeValue> item) {
		return this.changes.stream()
			.allMatch((it) -> isInContainer(it.place().path(), item)
					&& (!isCopy(it) || find(item, ((Stored) ((Assign) it).operand()).path()) != null)
					&& operands(it).noneMatch((path) -> isNull(find(item, path))));
	}

	private static boolean mayLackContainer(EncodedChange change) {
		int containers = change.place().path().steps().size() - 1;
		return containers > 0 && (change.isRemoval() || containers > change.place().required());
	}

	private static boolean isCopy(EncodedChange change) {
		return change instanceof Assign assign && assign.operand() instanceof Stored;
	}

	private static boolean isInContainer(DocumentPath path, Map<String, AttributeValue> item) {
		List<DocumentPath.Step> steps = path.steps();
		if (steps.size() == 1) {
			return true;
		}
		AttributeValue container = find(item, new DocumentPath(steps.subList(0, steps.size() - 1)));
		return container != null
				&& ((steps.get(steps.size() - 1) instanceof Name) ? container.hasM() : container.hasL());
	}

	private static @Nullable AttributeValue find(Map<String, AttributeValue> item, DocumentPath path) {
		return StoredValues.find(item, path);
	}

	private static boolean isNull(@Nullable AttributeValue value) {
		return value != null && ItemEdit.isNull(value);
	}

	/** What the changes read of the item. */
	private static Stream<DocumentPath> operands(EncodedChange change) {
		if (change instanceof Assign assign) {
			List<DocumentPath> paths = new ArrayList<>();
			addPaths(assign.operand(), paths);
			return paths.stream();
		}
		return (change instanceof EncodedChange.Erase) ? Stream.empty() : Stream.of(change.place().path());
	}

	private static void addPaths(UpdateOperand operand, List<DocumentPath> paths) {
		if (operand instanceof Stored stored) {
			paths.add(stored.path());
		}
		else if (operand instanceof StoredOr stored) {
			paths.add(stored.path());
			addPaths(stored.otherwise(), paths);
		}
		else if (operand instanceof Sum sum) {
			addPaths(sum.left(), paths);
			addPaths(sum.right(), paths);
		}
		else if (operand instanceof Difference difference) {
			addPaths(difference.left(), paths);
			addPaths(difference.right(), paths);
		}
		else if (operand instanceof Concatenation lists) {
			addPaths(lists.first(), paths);
			addPaths(lists.second(), paths);
		}
	}

}
