package io.singletable.audit;

import java.util.List;
import java.util.Map;

import io.singletable.CorruptItemException;
import io.singletable.audit.Subjects.Kind;
import io.singletable.audit.template.AuditTemplate;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for erasures that are resumed where others have changed the table.
 */
class UnfinishedErasureIntegrationTests {

	private final TestTable table = Kind.AUDITED.table();

	/** Requests before: the look at the entity, and the transaction. */
	private void begin() {
		Kind.AUDITED.write(this.table.template(), 3);
		AuditTemplate dying = new AuditTemplate(this.table.template(LocalDynamoDb.newClient(AtRequest.killed(2))));
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> dying.forget(Subjects.ID, Kind.AUDITED.type).run());
	}

	@Test
	void historyIsErasedThoughOthersHaveRemovedTheTombstone() {
		begin();
		this.table.delete(this.table.key(Kind.AUDITED.type, Subjects.ID));
		assertThat(new AuditTemplate(this.table.template()).resumeForgets()).isEqualTo(1);
		assertThat(this.table.items()).singleElement()
			.satisfies((item) -> assertThat(item.get("pk").s()).startsWith("~erased#"));
	}

	/** Numbers begin again, and reach that of the tombstone. */
	@Test
	void entityThatIsInsertedAfterItsTombstoneWasRemovedKeepsItsHistory() {
		boolean killed = true;
		for (int request = 7; killed; request++) {
			TestTable written = Kind.VERSIONED.table();
			SingleTableTemplate template = written.template();
			Kind.VERSIONED.write(template, 2);
			AtRequest kill = AtRequest.killed(request);
			AuditTemplate dying = new AuditTemplate(written.template(LocalDynamoDb.newClient(kill)));
			catchThrowable(() -> dying.forget(Subjects.ID, Kind.VERSIONED.type).withId().run());
			killed = kill.isReached();
			if (written.item(Kind.VERSIONED.type, Subjects.ID).isEmpty()) {
				Kind.VERSIONED.write(template, 3);
				template.restore(Subjects.ID, 1, Kind.VERSIONED.type);
				new AuditTemplate(template).resumeForgets();
				assertThat(template.existsById(Subjects.ID, Kind.VERSIONED.type)).as("request %d", request).isTrue();
				assertThat(written.sortKeys(written.key(Kind.VERSIONED.type, Subjects.ID, 1).partition()))
					.as("request %d", request)
					.hasSize(4);
			}
			assertThat(request).isLessThan(12);
		}
	}

	@Test
	void recordThatCannotBeReadKeepsNoOtherFromBeingDone() {
		begin();
		this.table.put(Map.of("pk", AttributeValue.fromS("~erased#" + Kind.AUDITED.type.getSimpleName()), "sk",
				AttributeValue.fromS("0000-damaged"), "_type", AttributeValue.fromS("~meta"), "_owner",
				AttributeValue.fromS("x"), "_ownersk", AttributeValue.fromS("y"), "_n", AttributeValue.fromS("one")));
		AuditTemplate audit = new AuditTemplate(this.table.template());
		assertThatExceptionOfType(CorruptItemException.class).isThrownBy(audit::resumeForgets)
			.withMessageContaining("is malformed");
		assertThat(this.table.items()).filteredOn((item) -> item.get("pk").s().startsWith("~v#")).isEmpty();
	}

	@Test
	void entityThatCannotBeErasedKeepsNoOtherFromIt() {
		Kind.AUDITED.write(this.table.template(), 2);
		AuditTemplate audit = new AuditTemplate(this.table.template());
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> audit.forget(List.of(7L, Subjects.ID), Kind.AUDITED.type).run());
		assertThat(this.table.template().existsById(Subjects.ID, Kind.AUDITED.type)).isFalse();
	}

}
