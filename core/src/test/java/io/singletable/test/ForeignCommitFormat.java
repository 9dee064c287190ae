package io.singletable.test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.CommitMetadata;
import io.singletable.RevisionOperation;
import io.singletable.internal.layout.CommitFormat;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.WriteId;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Format of commits in a {@link ForeignTableLayout}: the native one under other names.
 *
 * @param declared the native format
 */
record ForeignCommitFormat(CommitFormat declared) implements CommitFormat {

	@Override
	public List<String> attributes() {
		return this.declared.attributes().stream().map(ForeignCommitFormat::name).toList();
	}

	@Override
	public String author() {
		return name(this.declared.author());
	}

	@Override
	public String transaction() {
		return name(this.declared.transaction());
	}

	@Override
	public String changedPaths() {
		return name(this.declared.changedPaths());
	}

	@Override
	public void write(ItemHeader header, RevisionOperation operation, CommitMetadata commit,
			Map<String, AttributeValue> item) {
		Map<String, AttributeValue> written = new HashMap<>();
		this.declared.write(header, operation, commit, written);
		item.keySet().removeAll(attributes());
		written.forEach((name, value) -> item.put(name(name), value));
	}

	@Override
	public void writeAuthor(CommitMetadata commit, Map<String, AttributeValue> item) {
		Map<String, AttributeValue> declared = new HashMap<>();
		this.declared.writeAuthor(commit, declared);
		declared.forEach((name, value) -> item.put(name(name), value));
	}

	@Override
	public void writeTransaction(WriteId id, Map<String, AttributeValue> item) {
		item.put(transaction(), id.toAttribute());
	}

	@Override
	public RevisionOperation operation(ItemHeader header, Map<String, AttributeValue> item) {
		return this.declared.operation(header, named(item));
	}

	@Override
	public CommitMetadata read(Map<String, AttributeValue> item) {
		return this.declared.read(named(item));
	}

	private Map<String, AttributeValue> named(Map<String, AttributeValue> item) {
		Map<String, AttributeValue> named = new HashMap<>();
		this.declared.attributes().forEach((name) -> {
			AttributeValue value = item.get(name(name));
			if (value != null) {
				named.put(name, value);
			}
		});
		return named;
	}

	private static String name(String name) {
		return "@commit" + name;
	}

}
