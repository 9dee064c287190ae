package io.singletable.core;

import io.singletable.VersionConflictException;
import io.singletable.test.LocalDynamoDb;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for deletes by id, which read before they write, while others delete and insert
 * the same id.
 */
class DeleteByIdContentionIntegrationTests {

	private final Notes notes = new Notes();

	private final SingleTableTemplate others = this.notes.template(0);

	private final Rival rival = new Rival();

	private final SingleTableTemplate template = this.notes.template(0, LocalDynamoDb.newClient(this.rival));

	@Test
	void entityThatVanishesBetweenReadAndDeleteIsDeleted() {
		this.rival.writes = 1;
		assertThatNoException().isThrownBy(() -> this.template.deleteById("n", Note.class));
		assertThat(this.others.findById("n", Note.class)).isEmpty();
	}

	@Test
	void entityThatVanishesAtTheLastAttemptIsDeleted() {
		this.rival.writes = 3;
		assertThatNoException().isThrownBy(() -> this.template.deleteById("n", Note.class));
		assertThat(this.others.findById("n", Note.class)).isEmpty();
	}

	@Test
	void purgeOfAnEntityThatVanishesAtTheLastAttemptPurges() {
		this.rival.writes = 3;
		assertThat(this.template.purge("n", Note.class)).isPositive();
		assertThat(this.notes.stored("n")).isEmpty();
		assertThat(this.others.findById("n", Note.class)).isEmpty();
	}

	@Test
	void entityThatIsInsertedAgainAndAgainIsAConflict() {
		this.rival.writes = Integer.MAX_VALUE;
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.deleteById("n", Note.class))
			.withMessage("The Note with this id is being inserted and deleted by other writers at the same time: "
					+ "delete it again");
		assertThat(this.others.findById("n", Note.class)).isPresent();
	}

	/**
	 * Writer that inserts the entity before it is read, and deletes it before it is
	 * written.
	 */
	private final class Rival implements ExecutionInterceptor {

		private int writes;

		@Override
		public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
			SingleTableTemplate others = DeleteByIdContentionIntegrationTests.this.others;
			if (this.writes > 0 && context.request() instanceof GetItemRequest) {
				others.insert(Note.of("n", "again"));
			}
			if (this.writes > 0 && context.request() instanceof TransactWriteItemsRequest) {
				others.delete(others.getRequired("n", Note.class));
				this.writes--;
			}
		}

	}

}
