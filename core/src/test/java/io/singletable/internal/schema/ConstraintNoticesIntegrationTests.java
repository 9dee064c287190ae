package io.singletable.internal.schema;

import java.time.Duration;
import java.util.List;

import io.singletable.SingleTableEntity;
import io.singletable.Unique;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.ReplicaDescription;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what start-up logs of unique constraints.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConstraintNoticesIntegrationTests {

	private final TestTable table = TestTable.of(Plain.class);

	@Test
	void replicasAndMissingBackfillsAreNamed(CapturedOutput output) {
		start(List.of("eu-central-1", "us-east-1"), Plain.class);
		this.table.template().insert(new Plain("c1", null, "a@b"));
		assertThat(output).doesNotContain("@Unique");
		start(List.of(), Claiming.class, Other.class);
		String missing = "Values of Customer that are @Unique (email) are not compared with those of entities that were "
				+ "stored before that was declared or changed: run template.backfill(Claiming.class) once no instance of "
				+ "an earlier version is running";
		assertThat(output).contains(missing).doesNotContain("Values of Other").doesNotContain("has replicas");
		start(List.of("eu-central-1", "us-east-1"), Claiming.class, Other.class);
		assertThat(output).contains("Table '" + this.table.name()
				+ "' has replicas (eu-central-1, us-east-1), and each "
				+ "Region may accept a value that is @Unique at the same time, since replication compares no values: "
				+ "write entities of Customer, Other in one Region only");
	}

	private void start(List<String> replicas, Class<?>... types) {
		EntityRegistry registry = EntityRegistry.of(List.of(types), MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
		TableLayout layout = new NativeTableLayout(registry);
		DynamoDbClient client = LocalDynamoDb.newClient(new Replicated(replicas));
		new TableSetup(client, new DynamoDbCalls(client, LocalDynamoDb.patience()), this.table.name(),
				Duration.ofSeconds(30))
			.run(layout, registry);
	}

	/**
	 * Table with replicas, which DynamoDB Local does not have.
	 */
	private record Replicated(List<String> regions) implements ExecutionInterceptor {

		@Override
		public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
			if (!(context.response() instanceof DescribeTableResponse response)) {
				return context.response();
			}
			List<ReplicaDescription> replicas = this.regions.stream()
				.map((region) -> ReplicaDescription.builder().regionName(region).build())
				.toList();
			return response.toBuilder().table(response.table().toBuilder().replicas(replicas).build()).build();
		}

	}

	@SingleTableEntity("Customer")
	record Plain(@Id String id, @Version @Nullable Long version, String email) {
	}

	@SingleTableEntity("Customer")
	record Claiming(@Id String id, @Version @Nullable Long version, @Unique String email) {
	}

	@SingleTableEntity
	record Other(@Id String id, @Version @Nullable Long version, @Unique String code) {
	}

}
