package io.singletable.internal.layout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import io.singletable.CommitMetadata;
import io.singletable.CorruptItemException;
import io.singletable.RevisionOperation;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writer and reader of the attributes {@code _op}, {@code _by}, {@code _why},
 * {@code _trace}, {@code _meta}, {@code _chg} and {@code _tx}.
 */
final class NativeCommitFormat implements CommitFormat {

	static final CommitFormat INSTANCE = new NativeCommitFormat();

	private static final String OPERATION = "_op";

	private static final String AUTHOR = "_by";

	private static final String REASON = "_why";

	private static final String TRACE = "_trace";

	private static final String VALUES = "_meta";

	private static final String CHANGED = "_chg";

	private static final String TRANSACTION = "_tx";

	private static final List<String> ATTRIBUTES = List.of(OPERATION, AUTHOR, REASON, TRACE, VALUES, CHANGED,
			TRANSACTION);

	/** DynamoDB has no empty sets: one of the path that no property has. */
	private static final AttributeValue UNCHANGED = AttributeValue.fromSs(List.of(""));

	private static final Map<String, RevisionOperation> OPERATIONS = Map.of("I", RevisionOperation.INSERT, "U",
			RevisionOperation.UPDATE, "D", RevisionOperation.DELETE, "X", RevisionOperation.EXPIRE, "R",
			RevisionOperation.RESTORE);

	private NativeCommitFormat() {
	}

	@Override
	public List<String> attributes() {
		return ATTRIBUTES;
	}

	@Override
	public String author() {
		return AUTHOR;
	}

	@Override
	public String transaction() {
		return TRANSACTION;
	}

	@Override
	public String changedPaths() {
		return CHANGED;
	}

	@Override
	public void write(ItemHeader header, RevisionOperation operation, CommitMetadata commit,
			Map<String, AttributeValue> item) {
		for (String attribute : ATTRIBUTES) {
			item.remove(attribute);
		}
		if (operation != byNumber(header)) {
			item.put(OPERATION, AttributeValue.createS(letterOf(operation)));
		}
		writeAuthor(commit, item);
		write(TRACE, commit.traceId().orElse(null), item);
		if (!commit.values().isEmpty()) {
			Map<String, AttributeValue> values = new LinkedHashMap<>();
			commit.values().forEach((key, value) -> values.put(key, AttributeValue.createS(value)));
			item.put(VALUES, AttributeValue.createM(values));
		}
		Set<String> paths = commit.changedPaths().orElse(null);
		if (paths != null) {
			item.put(CHANGED, paths.isEmpty() ? UNCHANGED : AttributeValue.fromSs(List.copyOf(paths)));
		}
	}

	@Override
	public void writeAuthor(CommitMetadata commit, Map<String, AttributeValue> item) {
		write(AUTHOR, commit.author().orElse(null), item);
		write(REASON, commit.reason().orElse(null), item);
	}

	private static void write(String name, @Nullable String text, Map<String, AttributeValue> item) {
		if (text != null) {
			item.put(name, AttributeValue.createS(text));
		}
	}

	private static String letterOf(RevisionOperation operation) {
		return switch (operation) {
			case INSERT -> "I";
			case UPDATE -> "U";
			case DELETE -> "D";
			case EXPIRE -> "X";
			case RESTORE -> "R";
		};
	}

	private static RevisionOperation byNumber(ItemHeader header) {
		if (header.deleted()) {
			return RevisionOperation.DELETE;
		}
		return (header.version() == 1) ? RevisionOperation.INSERT : RevisionOperation.UPDATE;
	}

	@Override
	public void writeTransaction(WriteId id, Map<String, AttributeValue> item) {
		item.put(TRANSACTION, id.toAttribute());
	}

	@Override
	public RevisionOperation operation(ItemHeader header, Map<String, AttributeValue> item) {
		String letter = value(item, OPERATION, AttributeValue::s);
		if (letter == null) {
			return byNumber(header);
		}
		RevisionOperation operation = OPERATIONS.get(letter);
		if (operation == null) {
			throw malformed(OPERATION);
		}
		return operation;
	}

	@Override
	public CommitMetadata read(Map<String, AttributeValue> item) {
		WriteId transaction = value(item, TRANSACTION, (it) -> (it.b() != null) ? WriteId.of(it.b()) : null);
		return CommitMetadata.builder()
			.author(value(item, AUTHOR, AttributeValue::s))
			.reason(value(item, REASON, AttributeValue::s))
			.traceId(value(item, TRACE, AttributeValue::s))
			.values(values(item))
			.changedPaths(changedPaths(item))
			.transactionId((transaction != null) ? transaction.toString() : null)
			.build();
	}

	private static Map<String, String> values(Map<String, AttributeValue> item) {
		Map<String, AttributeValue> stored = value(item, VALUES, (it) -> it.hasM() ? it.m() : null);
		if (stored == null) {
			return Map.of();
		}
		Map<String, String> values = new TreeMap<>();
		stored.forEach((key, value) -> {
			if (value.s() == null) {
				throw malformed(VALUES);
			}
			values.put(key, value.s());
		});
		return values;
	}

	private static @Nullable Set<String> changedPaths(Map<String, AttributeValue> item) {
		List<String> paths = value(item, CHANGED, (it) -> it.hasSs() ? it.ss() : null);
		return (paths == null) ? null : paths.equals(UNCHANGED.ss()) ? Set.of() : Set.copyOf(paths);
	}

	private static <V> @Nullable V value(Map<String, AttributeValue> item, String name,
			Function<AttributeValue, @Nullable V> type) {
		AttributeValue stored = item.get(name);
		if (stored == null) {
			return null;
		}
		V value = type.apply(stored);
		if (value == null) {
			throw malformed(name);
		}
		return value;
	}

	private static CorruptItemException malformed(String name) {
		return new CorruptItemException("A version has a malformed attribute " + name, null);
	}

}
