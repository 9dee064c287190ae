package io.singletable.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.singletable.audit.Subjects.Kind;
import io.singletable.audit.template.AuditTemplate;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for erasures that are interrupted at any of their requests, and run beside other
 * erasures and writes.
 */
class InterruptedErasureIntegrationTests {

	private static final int VERSIONS = 30;

	private static final int AT_MOST = 12;

	static Stream<Arguments> erasures() {
		return Stream.of(Kind.AUDITED, Kind.SOFT, Kind.PLAIN)
			.flatMap((kind) -> Stream.of(Arguments.of(kind, false), Arguments.of(kind, true)));
	}

	/** What a run leaves that is killed before it has begun is the entity. */
	@ParameterizedTest
	@MethodSource("erasures")
	void killedAtAnyRequestItIsResumed(Kind kind, boolean withId) {
		boolean killed = true;
		for (int request = 0; killed; request++) {
			TestTable table = written(kind);
			AtRequest kill = AtRequest.killed(request);
			AuditTemplate dying = new AuditTemplate(table.template(LocalDynamoDb.newClient(kill)));
			killed = isKilled(() -> erasure(dying, kind, withId).run());
			assertThat(kill.isReached()).isEqualTo(killed);
			AuditTemplate audit = new AuditTemplate(table.template());
			boolean begun = !records(table).isEmpty();
			assertThat(audit.resumeForgets()).as("request %d", request).isEqualTo((killed && begun) ? 1 : 0);
			if (!begun) {
				assertThat(table.template().findById(Subjects.ID, kind.type)).isPresent();
				erasure(audit, kind, withId).run();
			}
			assertErased(table, kind, withId);
			assertThat(request).isLessThan(AT_MOST);
		}
	}

	@ParameterizedTest
	@MethodSource("erasures")
	void entityThatIsInsertedMeanwhileIsLeftAlone(Kind kind, boolean withId) {
		boolean reached = true;
		for (int request = 2; reached; request++) {
			TestTable table = written(kind);
			SingleTableTemplate template = table.template();
			AtRequest insert = AtRequest.the(request, () -> insertAgain(template, kind));
			AuditTemplate audit = new AuditTemplate(table.template(LocalDynamoDb.newClient(insert)));
			erasure(audit, kind, withId).run();
			reached = insert.isReached();
			if (reached) {
				assertInsertedIsWhole(table, kind, request);
			}
			assertThat(request).isLessThan(AT_MOST);
		}
	}

	/**
	 * Once the other run has removed the tombstone, numbers begin again, and are those of
	 * versions that this one has not deleted yet.
	 */
	@ParameterizedTest
	@MethodSource("erasures")
	void entityThatIsInsertedAfterAnotherRunIsLeftAlone(Kind kind, boolean withId) {
		boolean reached = true;
		for (int request = 2; reached; request++) {
			TestTable table = written(kind);
			SingleTableTemplate template = table.template();
			AtRequest other = AtRequest.the(request, () -> {
				new AuditTemplate(template).resumeForgets();
				insertAgain(template, kind);
			});
			AuditTemplate audit = new AuditTemplate(table.template(LocalDynamoDb.newClient(other)));
			erasure(audit, kind, withId).run();
			reached = other.isReached();
			// Between its look at the item and its deletes, a run can't see the other
			// one.
			if (reached && !(withId && kind.hasHistory() && request >= 4)) {
				assertInsertedIsWhole(table, kind, request);
			}
			assertThat(request).isLessThan(AT_MOST);
		}
	}

	@ParameterizedTest
	@MethodSource("erasures")
	void twoAtOnceEndAsOne(Kind kind, boolean withId) {
		boolean reached = true;
		for (int request = 0; reached; request++) {
			TestTable table = written(kind);
			AuditTemplate second = new AuditTemplate(table.template());
			AtRequest other = AtRequest.the(request, () -> erasure(second, kind, withId).run());
			AuditTemplate first = new AuditTemplate(table.template(LocalDynamoDb.newClient(other)));
			erasure(first, kind, withId).run();
			reached = other.isReached();
			assertErased(table, kind, withId);
			assertThat(second.resumeForgets()).isZero();
			assertThat(request).isLessThan(AT_MOST);
		}
	}

	private static TestTable written(Kind kind) {
		TestTable table = kind.table();
		kind.write(table.template(), kind.hasHistory() ? VERSIONS : 2);
		return table;
	}

	private static Erasure erasure(AuditTemplate audit, Kind kind, boolean withId) {
		Erasure erasure = audit.forget(Subjects.ID, kind.type);
		return withId ? erasure.withId() : erasure;
	}

	private static boolean isKilled(Runnable run) {
		try {
			run.run();
			return false;
		}
		catch (RuntimeException ex) {
			assertThatException().isThrownBy(() -> {
				throw ex;
			}).matches((it) -> it instanceof AtRequest.Killed || it.getCause() != null);
			return true;
		}
	}

	private static void insertAgain(SingleTableTemplate template, Kind kind) {
		template.insert(kind.instance(0, "again"));
	}

	private static void assertInsertedIsWhole(TestTable table, Kind kind, int request) {
		SingleTableTemplate template = table.template();
		Optional<?> again = template.findById(Subjects.ID, kind.type);
		assertThat(again).as("request %d", request).isPresent();
		assertThat(Subjects.textOf(table.items())).contains("again").doesNotContain(Subjects.EMAIL);
		if (kind.hasHistory()) {
			String history = table.key(kind.type, Subjects.ID, 1).partition();
			assertThat(table.sortKeys(history)).as("request %d", request).hasSize(1);
		}
	}

	private static void assertErased(TestTable table, Kind kind, boolean withId) {
		List<Map<String, AttributeValue>> items = table.items();
		List<Map<String, AttributeValue>> records = records(table);
		assertThat(records).isNotEmpty().allSatisfy((item) -> {
			assertThat(item.get("_done").bool()).isTrue();
			assertThat(item).doesNotContainKeys("_owner", "_ownersk", "_withid");
		});
		assertThat(items).hasSize(records.size() + ((kind.hasVersion() && !withId) ? 1 : 0));
		assertThat(Subjects.textOf(items)).doesNotContain(Subjects.EMAIL);
		if (withId) {
			assertThat(Subjects.textOf(items)).doesNotContain(Subjects.ID);
		}
		else if (kind.hasVersion()) {
			assertThat(table.item(kind.type, Subjects.ID)).containsKey("_del");
		}
	}

	private static List<Map<String, AttributeValue>> records(TestTable table) {
		return table.items().stream().filter((item) -> item.get("pk").s().startsWith("~erased#")).toList();
	}

}
