package io.singletable.audit;

import java.time.Duration;
import java.util.List;

import io.singletable.EntityRevision;
import io.singletable.audit.internal.AuditFixture;
import io.singletable.audit.template.AuditTemplate;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.AppendOnlyRole;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TableAudit;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the trail of a history in a table of its own, asked by a role that can
 * neither update nor delete there.
 */
class HistoryTableIntegrationTests {

	private final Trail trail = new Trail(TestTable.withHistoryApart(Parcel.class, Bill.class));

	private final SingleTableTemplate role = this.trail.template(
			LocalDynamoDb
				.newClient(new AppendOnlyRole(this.trail.table().historyName()).restrict(new FaultyHttpClient())),
			(builder) -> builder);

	private final AuditOperations audit = AuditFixture.of(this.role);

	@BeforeEach
	void write() {
		Parcel parcel = this.role.insert(Parcel.of("p1", "NEW"));
		this.trail.later(Duration.ofMinutes(1)).as("bob");
		this.role.inTransactionWithoutResult((operations) -> {
			operations.save(parcel.withStatus("SENT"));
			operations.insert(new Bill.Open("b1", null, null, 7));
		});
		this.trail.later(Duration.ofMinutes(1)).as(null);
		this.role.deleteById("p1", Parcel.class);
	}

	@Test
	void entriesByTypeAndByAuthor() {
		assertThat(TableAudit.withTransactions(this.trail.table())).isEmpty();
		assertThat(told(this.audit.audit(Parcel.class))).containsExactly("Parcel p1 3 DELETE", "Parcel p1 2 UPDATE",
				"Parcel p1 1 INSERT");
		assertThat(told(this.audit.auditBy("bob"))).containsExactlyInAnyOrder("Parcel p1 2 UPDATE", "Bill b1 1 INSERT");
		assertThat(told(this.audit.auditWithoutAuthor())).containsExactly("Parcel p1 3 DELETE");
	}

	@Test
	void versionsOfEntries() {
		List<AuditEntry> entries = Trail.all(this.audit.audit(Parcel.class), ScrollPosition.keyset(), 2);
		assertThat(this.audit.load(entries)).extracting(AuditedVersion::state)
			.containsExactly(AuditedVersion.State.DELETED, AuditedVersion.State.CHANGED, AuditedVersion.State.CREATED);
	}

	@Test
	void changeSetOfARevision() {
		EntityRevision<Parcel> revision = this.role.findRevision("p1", 2, Parcel.class).orElseThrow();
		ChangeSet changeSet = this.audit.findChangeSet(revision).orElseThrow();
		assertThat(Trail.told(changeSet.entries())).containsExactly("Parcel p1 2 UPDATE", "Bill b1 1 INSERT");
		assertThat(changeSet.isComplete()).contains(true);
		assertThat(this.audit.findChangeSet(changeSet.commitId())).contains(changeSet);
	}

	@Test
	void erasureThatTheRoleBeginsIsCompletedByAnother() {
		assertThatExceptionOfType(PermissionDeniedDataAccessException.class)
			.isThrownBy(() -> new AuditTemplate(this.role).forget("p1", Parcel.class).withId().run());
		assertThat(this.role.findById("p1", Parcel.class)).isEmpty();
		assertThat(new AuditTemplate(this.trail.template()).resumeForgets()).isOne();
		assertThat(this.trail.table().items().toString()).doesNotContain("p1").contains("b1");
		assertThat(told(this.audit.auditBy("bob"))).containsExactly("Bill b1 1 INSERT");
	}

	private static List<String> told(AuditQuery question) {
		return Trail.told(Trail.all(question, ScrollPosition.keyset(), 2));
	}

}
