package io.singletable.updates;

import java.util.concurrent.atomic.AtomicInteger;

import io.singletable.VersionConflictException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for writes under a condition that only the stored entity tells, while others
 * write the entity.
 */
class RacedConditionIntegrationTests {

	private final TestTable table = TestTable.of(Customer.class);

	private final SingleTableTemplate other = this.table.template();

	private final AtomicInteger races = new AtomicInteger();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table
		.template(LocalDynamoDb.newClient(new Racer(), this.requests));

	@Test
	void refusedAttemptsGoOnFromTheItemOfTheRefusalAndReadItAgainAfterAPause() {
		this.other.save(new Customer("c1", "Ann"));
		this.races.set(3);
		this.template.save(new Customer("c1", "Bob"), where(Customer::name).endsWith("n"));
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem", "PutItem", "PutItem", "GetItem",
				"PutItem");
		assertThat(this.other.getRequired("c1", Customer.class).name()).isEqualTo("Bob");
	}

	@Test
	void writerThatAlwaysLosesGivesUp() {
		this.other.save(new Customer("c1", "Ann"));
		this.races.set(Integer.MAX_VALUE);
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.save(new Customer("c1", "Bob"), where(Customer::name).endsWith("n")))
			.withMessageContaining("after 12 attempts nothing was changed");
		assertThat(this.other.getRequired("c1", Customer.class).name()).isEqualTo("Ann");
	}

	/**
	 * Another writer, who is faster a number of times.
	 */
	private final class Racer implements ExecutionInterceptor {

		@Override
		public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
			if (context.request() instanceof PutItemRequest
					&& RacedConditionIntegrationTests.this.races.getAndDecrement() > 0) {
				RacedConditionIntegrationTests.this.other.save(new Customer("c1", "Ann"));
			}
		}

	}

}
