package io.singletable.internal.layout;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.CommitMetadata;
import io.singletable.CorruptItemException;
import io.singletable.RevisionOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link NativeCommitFormat}.
 */
class NativeCommitFormatTests {

	private final CommitFormat format = NativeCommitFormat.INSTANCE;

	private final Map<String, AttributeValue> item = new HashMap<>();

	@ParameterizedTest
	@EnumSource(RevisionOperation.class)
	void operationIsStoredWhereTheNumberSaysAnother(RevisionOperation operation) {
		assertStored(header(1, false), operation, operation == RevisionOperation.INSERT);
		assertStored(header(2, false), operation, operation == RevisionOperation.UPDATE);
		assertStored(header(1, true), operation, operation == RevisionOperation.DELETE);
		assertStored(header(2, true), operation, operation == RevisionOperation.DELETE);
	}

	private void assertStored(ItemHeader header, RevisionOperation operation, boolean byNumber) {
		this.format.write(header, operation, CommitMetadata.none(), this.item);
		if (byNumber) {
			assertThat(this.item).isEmpty();
		}
		else {
			String stored = (operation == RevisionOperation.EXPIRE) ? "X" : operation.name().substring(0, 1);
			assertThat(this.item).containsOnly(Map.entry("_op", AttributeValue.fromS(stored)));
		}
		assertThat(this.format.operation(header, this.item)).isEqualTo(operation);
	}

	@Test
	void whatIsWrittenIsRead() {
		CommitMetadata commit = CommitMetadata.builder()
			.author("ann")
			.reason("because")
			.traceId("4bf92f")
			.values(Map.of("a", "1", "b", "2"))
			.changedPaths(Set.of("title", "to.city"))
			.build();
		write(commit);
		assertThat(this.format.read(this.item)).isEqualTo(commit);
		WriteId transaction = WriteId.random();
		this.format.writeTransaction(transaction, this.item);
		assertThat(this.format.read(this.item))
			.isEqualTo(commit.toBuilder().transactionId(transaction.toString()).build());
	}

	@Test
	void nothingChangedIsNotTheSameAsUnknown() {
		write(CommitMetadata.builder().changedPaths(Set.of()).build());
		assertThat(this.item).containsOnly(Map.entry("_chg", AttributeValue.fromSs(List.of(""))));
		assertThat(this.format.read(this.item).changedPaths()).hasValue(Set.of());
		write(CommitMetadata.none());
		assertThat(this.item).isEmpty();
		assertThat(this.format.read(this.item).changedPaths()).isEmpty();
	}

	@Test
	void nothingOfAnotherCommitIsLeft() {
		this.item.put("title", AttributeValue.fromS("a"));
		write(CommitMetadata.builder()
			.author("ann")
			.reason("r")
			.traceId("t")
			.values(Map.of("a", "1"))
			.changedPaths(Set.of("title"))
			.build());
		this.format.writeTransaction(WriteId.random(), this.item);
		assertThat(this.item).containsKeys("_by", "_why", "_trace", "_meta", "_chg", "_tx");
		write(CommitMetadata.none());
		assertThat(this.item).containsOnlyKeys("title");
	}

	@Test
	void unknownOperationIsCorrupt() {
		this.item.put("_op", AttributeValue.fromS("Z"));
		assertCorrupt("_op", () -> this.format.operation(header(1, false), this.item));
		this.item.put("_op", AttributeValue.fromN("1"));
		assertCorrupt("_op", () -> this.format.operation(header(1, false), this.item));
	}

	@ParameterizedTest
	@ValueSource(strings = { "_by", "_why", "_trace", "_meta", "_chg", "_tx" })
	void attributeOfAnotherTypeIsCorrupt(String name) {
		this.item.put(name, AttributeValue.fromN("1"));
		assertCorrupt(name, () -> this.format.read(this.item));
	}

	@Test
	void valueThatIsNoTextIsCorrupt() {
		this.item.put("_meta", AttributeValue.fromM(Map.of("a", AttributeValue.fromN("1"))));
		assertCorrupt("_meta", () -> this.format.read(this.item));
	}

	private static void assertCorrupt(String name, Runnable read) {
		assertThatExceptionOfType(CorruptItemException.class).isThrownBy(read::run)
			.withMessageEndingWith("malformed attribute " + name);
	}

	private void write(CommitMetadata commit) {
		this.format.write(header(2, false), RevisionOperation.UPDATE, commit, this.item);
	}

	private static ItemHeader header(long version, boolean deleted) {
		return new ItemHeader("Ticket", version, null, Instant.EPOCH, deleted, 0, null, null);
	}

}
