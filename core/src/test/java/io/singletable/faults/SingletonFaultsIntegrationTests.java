package io.singletable.faults;

import java.util.ArrayList;
import java.util.List;

import io.singletable.ReadConsistency;
import io.singletable.SingleTableEntity;
import io.singletable.Singleton;
import io.singletable.core.SingleTableTemplate;
import io.singletable.faults.FaultKind.Killed;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LateRequest;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for each kind of fault of the read and of the insert by which a singleton is
 * created: what the caller is told is what the table says.
 */
class SingletonFaultsIntegrationTests {

	private final TestTable table = TestTable.of(Settings.class);

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.http);

	private final SingleTableTemplate template = this.table.template(this.client,
			(builder) -> builder.retryPolicy(LocalDynamoDb.withoutEnd()));

	private final SingleTableTemplate calm = this.table.template();

	@AfterEach
	void close() {
		this.client.close();
	}

	@ParameterizedTest
	@EnumSource
	void callerIsToldWhetherTheSingletonIsThere(FaultKind kind) {
		check(kind, false, false);
		check(kind, true, false);
		check(kind, true, true);
	}

	private void check(FaultKind kind, boolean ofInsert, boolean interfered) {
		this.calm.deleteById(Singleton.ID, Settings.class);
		Scene scene = new Scene();
		Fault fault = interfered ? kind.fault(scene).followedBy(scene::interfere) : kind.fault(scene);
		if (ofInsert) {
			this.http.script(Fault.none(), fault);
		}
		else {
			this.http.script(fault);
		}
		Settings[] found = new Settings[1];
		Verdict verdict = verdict(found);
		this.http.script();
		Settings stored = find();
		String description = kind + (ofInsert ? " of the insert" : " of the read") + (interfered ? ", interfered" : "");
		boolean mine = stored != null && "mine".equals(stored.theme());
		if (verdict == Verdict.DONE) {
			assertThat(found[0]).as(description).isEqualTo(stored);
		}
		else if (verdict == Verdict.REFUSED) {
			assertThat(mine).as(description).isFalse();
		}
		scene.late.forEach(LateRequest::arrive);
		if (verdict == Verdict.DONE || verdict == Verdict.REFUSED) {
			assertThat(find()).as(description + ", later").isEqualTo(stored);
		}
	}

	private Verdict verdict(Settings[] found) {
		try {
			return Verdict
				.of(() -> found[0] = this.template.getSingleton(Settings.class, () -> new Settings(null, "mine")));
		}
		catch (Killed ex) {
			return Verdict.UNKNOWN;
		}
	}

	private @Nullable Settings find() {
		return this.calm.findById(Singleton.ID, Settings.class, ReadConsistency.STRONG).orElse(null);
	}

	private final class Scene implements FaultKind.Scene {

		private final List<LateRequest> late = new ArrayList<>();

		@Override
		public FaultyHttpClient http() {
			return SingletonFaultsIntegrationTests.this.http;
		}

		@Override
		public boolean allowsRepetition() {
			return true;
		}

		@Override
		public void late(LateRequest request) {
			this.late.add(request);
		}

		@Override
		public void interfere() {
			SingletonFaultsIntegrationTests.this.calm.getSingleton(Settings.class, () -> new Settings(null, "other's"));
		}

	}

	@SingleTableEntity
	@Singleton
	record Settings(@Id @Nullable String id, @Nullable String theme) {
	}

}
