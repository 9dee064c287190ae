package io.singletable.internal.write.entity;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.write.WriteFixture;
import io.singletable.internal.write.WriteFixture.Expiring;
import io.singletable.internal.write.WriteFixture.Kept;
import io.singletable.internal.write.WriteFixture.KeptExpiring;
import io.singletable.internal.write.WriteFixture.Numbered;
import io.singletable.internal.write.WriteFixture.Plain;
import io.singletable.internal.write.plan.Guard;
import io.singletable.internal.write.plan.Intent;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HeadContributor}: the conditions, written out.
 */
class HeadContributorTests {

	/**
	 * One for all tests: what a write has left of a condition is not in the next one's.
	 */
	private static final HeadContributor CONTRIBUTOR = new HeadContributor(WriteFixture.LAYOUT, WriteFixture.READER,
			ConflictMerges.NONE, new DeletedItems(WriteFixture.LAYOUT));

	private static final Expectation ABSENT = Expectation.absent();

	private static final String AT = WriteFixture.LAYOUT.time(WriteFixture.NOW.minusNanos(1_000)).s();

	private static final Expectation CURRENT = Expectation.current(3);

	private static final Expectation TOMBSTONED = Expectation.tombstone(3);

	private static final Expectation PRESENT = Expectation.present();

	private static final Expectation ANYTHING = Expectation.anything();

	private static final String UNVERSIONED = "(((absent(_at) AND absent(_v)) AND absent(_del)) AND absent(_u))";

	@Test
	void insertExpectsNothing() {
		assertThat(condition(Plain.class, Intent.INSERT, ABSENT))
			.isEqualTo("(absent(pk) OR (_ttl <= " + WriteFixture.SECOND + " AND " + UNVERSIONED + "))");
		assertThat(condition(Kept.class, Intent.INSERT, ABSENT)).isEqualTo("absent(pk)");
		assertThat(condition(KeptExpiring.class, Intent.INSERT, ABSENT)).isEqualTo("absent(pk)");
		assertThat(condition(Expiring.class, Intent.INSERT, ABSENT))
			.isEqualTo("(absent(pk) OR (_ttl <= " + WriteFixture.SECOND + " AND " + UNVERSIONED + "))");
	}

	@Test
	void anotherLifeExpectsTheRemainsOfTheLast() {
		assertThat(condition(Kept.class, Intent.INSERT, TOMBSTONED))
			.isEqualTo("((_v = 3 AND (present(_del) OR _exp <= " + WriteFixture.SECOND + ")) AND absent(_u))");
		assertThat(condition(KeptExpiring.class, Intent.INSERT, TOMBSTONED))
			.isEqualTo("((_v = 3 AND (present(_del) OR _exp <= " + WriteFixture.SECOND + ")) AND absent(_u))");
	}

	@Test
	void aVersionedSaveExpectsTheLoadedVersionAliveAndNotLater() {
		String alive = "(((_v = 3 AND (absent(_at) OR _at <= " + AT
				+ ")) AND absent(_del)) AND (absent(_exp) OR _exp > " + WriteFixture.SECOND + "))";
		assertThat(condition(Kept.class, Intent.SAVE, CURRENT))
			.isEqualTo("((" + alive + " AND (absent(_schema) OR _schema <= 2)) AND absent(_u))");
		assertThat(condition(KeptExpiring.class, Intent.SAVE, CURRENT))
			.isEqualTo("((" + alive + " AND (absent(_schema) OR _schema <= 0)) AND absent(_u))");
		assertThat(condition(Kept.class, Intent.DELETE, CURRENT)).isEqualTo("(" + alive + " AND absent(_u))");
	}

	@Test
	void aSaveWithoutHistoryExpectsTheLoadedVersionAlive() {
		String alive = "((_v = 3 AND absent(_del)) AND (absent(_exp) OR _exp > " + WriteFixture.SECOND + "))";
		assertThat(condition(Numbered.class, Intent.SAVE, CURRENT))
			.isEqualTo("((" + alive + " AND (absent(_schema) OR _schema <= 0)) AND (absent(_at) AND absent(_u)))");
		assertThat(condition(Numbered.class, Intent.DELETE, CURRENT))
			.isEqualTo("(" + alive + " AND (absent(_at) AND absent(_u)))");
		assertThat(condition(Numbered.class, Intent.INSERT, ABSENT)).isEqualTo("absent(pk)");
		assertThat(condition(Numbered.class, Intent.INSERT, TOMBSTONED))
			.isEqualTo("((_v = 3 AND (present(_del) OR _exp <= " + WriteFixture.SECOND
					+ ")) AND (absent(_at) AND absent(_u)))");
	}

	@Test
	void anItemWithoutVersionExpiresByItsTtl() {
		assertThat(condition(Numbered.class, Intent.DELETE, Expectation.current(0)))
			.endsWith(" AND (absent(_ttl) OR _ttl > " + WriteFixture.SECOND + ")) AND (absent(_at) AND absent(_u)))");
		assertThat(condition(Numbered.class, Intent.INSERT, Expectation.tombstone(0)))
			.startsWith("(((present(pk) AND absent(_v)) AND ((present(_del) OR _exp <= ")
			.endsWith(" OR _ttl <= " + WriteFixture.SECOND + ")) AND (absent(_at) AND absent(_u)))");
	}

	@Test
	void versionZeroExpectsAnItemWithoutVersion() {
		assertThat(condition(Kept.class, Intent.UPDATE, Expectation.current(0)))
			.startsWith("(((((((present(pk) AND absent(_v)) AND (absent(_at) OR _at <= ");
	}

	@Test
	void unversionedWritesExpectWhatTheyReplace() {
		String alive = "(present(pk) AND (absent(_ttl) OR _ttl > " + WriteFixture.SECOND + "))";
		assertThat(condition(Plain.class, Intent.UPDATE, PRESENT))
			.isEqualTo("((" + alive + " AND (absent(_schema) OR _schema <= 0)) AND " + UNVERSIONED + ")");
		assertThat(condition(Plain.class, Intent.DELETE, PRESENT)).isEqualTo("(" + alive + " AND " + UNVERSIONED + ")");
		assertThat(condition(Expiring.class, Intent.DELETE, PRESENT))
			.isEqualTo("(" + alive + " AND " + UNVERSIONED + ")");
		assertThat(condition(Plain.class, Intent.SAVE, ANYTHING))
			.isEqualTo("((absent(_schema) OR _schema <= 0) AND " + UNVERSIONED + ")");
	}

	@Test
	void eachWriteExpectsItsOwnVersionOrWriteId() {
		WriteId id = WriteId.random();
		assertThat(condition(Numbered.class, Intent.SAVE, Expectation.current(4))).startsWith("((((_v = 4 ");
		assertThat(condition(Numbered.class, Intent.SAVE, Expectation.current(5))).startsWith("((((_v = 5 ");
		Expression condition = Objects
			.requireNonNull(action(Plain.class, Intent.DELETE, Expectation.written(id)).condition());
		assertThat(condition.values()).containsEntry(":v0", id.toAttribute());
		assertThat(condition(Plain.class, Intent.DELETE, Expectation.written(null)))
			.startsWith("(((present(_type) AND absent(_wid)) AND ");
	}

	@Test
	void whatHasNoItemIsDeleted() {
		assertThat(action(Plain.class, Intent.DELETE, PRESENT)).isInstanceOf(WriteAction.Delete.class);
		assertThat(action(Plain.class, Intent.SAVE, ANYTHING)).isInstanceOf(WriteAction.Put.class);
	}

	private static WriteAction action(Class<?> type, Intent intent, Expectation expectation) {
		EntityWrite write = WriteFixture.write(type, intent, expectation);
		WritePlan.Builder plan = new WritePlan.Builder();
		CONTRIBUTOR.contribute(write, plan);
		List<WriteAction> actions = plan.build(write.header().writeId(), "x", Guard.EXISTENCE).actions();
		assertThat(actions).hasSize(1);
		return actions.get(0);
	}

	private static String condition(Class<?> type, Intent intent, Expectation expectation) {
		return text(Objects.requireNonNull(action(type, intent, expectation).condition()));
	}

	private static String text(Expression condition) {
		String text = condition.text().replace("attribute_not_exists", "absent").replace("attribute_exists", "present");
		for (Map.Entry<String, String> name : condition.names().entrySet()) {
			text = text.replaceAll(name.getKey() + "\\b", name.getValue());
		}
		for (Map.Entry<String, AttributeValue> value : condition.values().entrySet()) {
			String shown = (value.getValue().n() != null) ? value.getValue().n() : value.getValue().s();
			text = text.replaceAll(value.getKey() + "\\b", shown);
		}
		return text;
	}

}
