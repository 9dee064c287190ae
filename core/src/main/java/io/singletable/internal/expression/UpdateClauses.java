package io.singletable.internal.expression;

import java.util.ArrayList;
import java.util.List;

import io.singletable.internal.expression.UpdateOperand.Concatenation;
import io.singletable.internal.expression.UpdateOperand.Difference;
import io.singletable.internal.expression.UpdateOperand.Stored;
import io.singletable.internal.expression.UpdateOperand.StoredOr;
import io.singletable.internal.expression.UpdateOperand.Sum;
import io.singletable.internal.expression.UpdateOperand.Value;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Clauses of an update expression that is being built. Equal names and equal values share
 * a placeholder; placeholders are {@code #u0} and {@code :u0}, which no condition has. Of
 * one thread.
 */
public final class UpdateClauses {

	/** DynamoDB's limit of the text of an expression, in bytes. */
	public static final int MAX_LENGTH = 4096;

	private final Placeholders placeholders = Placeholders.of("u", "u");

	private final List<String> set = new ArrayList<>();

	private final List<String> remove = new ArrayList<>();

	private final List<String> add = new ArrayList<>();

	private final List<String> delete = new ArrayList<>();

	/**
	 * Set what is at a path.
	 */
	public UpdateClauses set(DocumentPath path, UpdateOperand operand) {
		this.set.add(text(path) + " = " + text(operand));
		return this;
	}

	/**
	 * Set an attribute of the item.
	 */
	public UpdateClauses set(String attribute, AttributeValue value) {
		return set(DocumentPath.of(attribute), new Value(value));
	}

	/**
	 * Remove what is at a path, if there is something.
	 */
	public UpdateClauses remove(DocumentPath path) {
		this.remove.add(text(path));
		return this;
	}

	/**
	 * Remove an attribute of the item, if there is one.
	 */
	public UpdateClauses remove(String attribute) {
		return remove(DocumentPath.of(attribute));
	}

	/**
	 * Add to a number, or add members to a set; it is created if it is absent.
	 * @param value the number, or the set of the members
	 */
	public UpdateClauses add(DocumentPath path, AttributeValue value) {
		this.add.add(text(path) + " " + this.placeholders.sharedValue(value));
		return this;
	}

	/**
	 * Remove members from a set, if there is one.
	 */
	public UpdateClauses delete(DocumentPath path, AttributeValue members) {
		this.delete.add(text(path) + " " + this.placeholders.sharedValue(members));
		return this;
	}

	/**
	 * Whether there are no clauses: DynamoDB refuses an empty expression.
	 */
	public boolean isEmpty() {
		return this.set.isEmpty() && this.remove.isEmpty() && this.add.isEmpty() && this.delete.isEmpty();
	}

	/**
	 * The expression of all clauses.
	 * @throws IllegalStateException if there are none
	 */
	public Expression build() {
		if (isEmpty()) {
			throw new IllegalStateException("An update expression needs a clause");
		}
		return new Expression(text(), this.placeholders, false);
	}

	/**
	 * Length of the expression, of which DynamoDB takes at most {@link #MAX_LENGTH}.
	 * @return the length in bytes
	 */
	public int length() {
		// Placeholders and keywords are ASCII.
		return text().length();
	}

	private String text() {
		List<String> clauses = new ArrayList<>();
		addClause("SET", this.set, clauses);
		addClause("REMOVE", this.remove, clauses);
		addClause("ADD", this.add, clauses);
		addClause("DELETE", this.delete, clauses);
		return String.join(" ", clauses);
	}

	private static void addClause(String keyword, List<String> actions, List<String> clauses) {
		if (!actions.isEmpty()) {
			clauses.add(keyword + " " + String.join(", ", actions));
		}
	}

	private String text(UpdateOperand operand) {
		// A switch over types is not in Java 17.
		if (operand instanceof Value value) {
			return this.placeholders.sharedValue(value.value());
		}
		if (operand instanceof Stored stored) {
			return text(stored.path());
		}
		if (operand instanceof StoredOr stored) {
			return "if_not_exists(" + text(stored.path()) + ", " + text(stored.otherwise()) + ")";
		}
		if (operand instanceof Sum sum) {
			return text(sum.left()) + " + " + text(sum.right());
		}
		if (operand instanceof Difference difference) {
			return text(difference.left()) + " - " + text(difference.right());
		}
		Concatenation lists = (Concatenation) operand;
		return "list_append(" + text(lists.first()) + ", " + text(lists.second()) + ")";
	}

	private String text(DocumentPath path) {
		return this.placeholders.path(path);
	}

}
