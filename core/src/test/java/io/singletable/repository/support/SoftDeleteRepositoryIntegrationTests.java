package io.singletable.repository.support;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.VersionConflictException;
import io.singletable.Versioned;
import io.singletable.core.DeletedEntity;
import io.singletable.core.SingleTableTemplate;
import io.singletable.observation.SingleTableObservationContext;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.SoftDeleteOperations;
import io.singletable.repository.VersionedRepository;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.ObservedOperations;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.repository.Repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for deleted entities as repositories list and restore them.
 */
class SoftDeleteRepositoryIntegrationTests {

	private static final ScrollPosition START = ScrollPosition.keyset();

	private final TestTable table = TestTable.of(Page.class, Member.class);

	private final ObservedOperations observed = new ObservedOperations();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.client(),
			(builder) -> builder.observations(this.observed.registry()));

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(this.template);

	@Test
	void deletedEntitiesAreListedAndRestoredBesideTheHistory() {
		Pages pages = this.factory.getRepository(Pages.class);
		for (String id : List.of("a", "b", "c")) {
			pages.insert(new Page(id, null, null));
			this.table.clock().advance(Duration.ofMinutes(1));
			pages.deleteById(id);
		}
		Window<DeletedEntity<Page>> bin = pages.findDeleted(START, Limit.of(2));
		assertThat(bin).extracting(DeletedEntity::id).containsExactly("c", "b");
		assertThat(pages.findDeleted(bin.positionAt(1), Limit.of(2))).extracting(DeletedEntity::id)
			.containsExactly("a");
		assertThat(pages.restoreDeleted("b").version()).isEqualTo(3);
		assertThat(pages.restoreDeleted("c", 2)).isEqualTo(pages.getRequired("c"));
		assertThat(pages.findDeleted(START, Limit.of(5))).extracting(DeletedEntity::id).containsExactly("a");
		assertThat(pages.restore("a", 1).version()).isEqualTo(3);
	}

	@Test
	void refusalsAreThoseOfTheTemplate() {
		Pages pages = this.factory.getRepository(Pages.class);
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> pages.restoreDeleted("p"));
		Page page = pages.insert(new Page("p", null, null));
		assertThatExceptionOfType(EntityExistsException.class).isThrownBy(() -> pages.restoreDeleted("p"));
		pages.delete(page);
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> pages.restoreDeleted("p", 1));
	}

	@Test
	void typeWithoutHistoryAndRepositoryOfFewMethods() {
		Members members = this.factory.getRepository(Members.class);
		Bin bin = this.factory.getRepository(Bin.class);
		members.delete(members.insert(new Member("m", null)));
		assertThat(bin.findDeleted(START, Limit.of(5))).extracting(DeletedEntity::id).containsExactly("m");
		assertThat(bin.restoreDeleted("m", 2)).isEqualTo(new Member("m", 3L)).isEqualTo(members.getRequired("m"));
	}

	@Test
	void callIsOneOperationOfTheMethod() {
		Members members = this.factory.getRepository(Members.class);
		for (String id : List.of("m", "n")) {
			this.template.delete(this.template.insert(new Member(id, null)));
		}
		observe("find-deleted", "Members.findDeleted", () -> members.findDeleted(START, Limit.of(5)));
		observe("restore-deleted", "Members.restoreDeleted", () -> members.restoreDeleted("m"));
		observe("restore-deleted", "Members.restoreDeleted", () -> members.restoreDeleted("n", 2));
	}

	private void observe(String operation, String method, Supplier<?> call) {
		this.observed.take();
		call.get();
		SingleTableObservationContext context = this.observed.takeOne();
		assertThat(context.operation()).isEqualTo(operation);
		assertThat(context.repositoryMethod()).isEqualTo("SoftDeleteRepositoryIntegrationTests." + method);
		assertThat(context.entity()).isEqualTo("Member");
		assertThat(context.requests()).isPositive();
	}

	interface Pages extends VersionedRepository<Page>, SoftDeleteOperations<Page, String> {

	}

	interface Members extends SingleTableRepository<Member, String>, SoftDeleteOperations<Member, String> {

		@Override
		Member restoreDeleted(String id);

	}

	interface Bin extends Repository<Member, String>, SoftDeleteOperations<Member, String> {

	}

	@SingleTableEntity
	@Versioned
	@SoftDelete(retention = "P30D")
	record Page(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant updatedAt) {
	}

	@SingleTableEntity
	@SoftDelete(retention = "P30D")
	record Member(@Id String id, @Version @Nullable Long version) {
	}

}
