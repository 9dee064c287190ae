package com.example.desk;

import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.test.autoconfigure.AutoConfigureTestDynamoDb;
import io.singletable.test.autoconfigure.AutoConfigureTestDynamoDb.Replace;
import io.singletable.test.autoconfigure.DataSingleTableTest;
import io.singletable.test.request.Faults;
import io.singletable.test.table.FreshTable;
import io.singletable.test.table.FreshTable.Scope;
import io.singletable.test.table.TableCleaner;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for the connections that tests declare, in slices.
 */
class TestConnectionsIntegrationTests {

	@Nested
	@DataSingleTableTest(freshTable = Scope.CONTEXT,
			properties = { "singletable.schema.mode=none", "singletable.table-name=app" })
	class Dynamic {

		@DynamicPropertySource
		static void endpoint(DynamicPropertyRegistry registry) {
			registry.add("singletable.endpoint", () -> "http://localhost:4713");
		}

		@Test
		void endpointStays(@Autowired ApplicationContext context, @Autowired DynamoDbClient client) {
			assertThat(context.getBeanNamesForType(EmbeddedDynamoDb.class)).isEmpty();
			assertThat(client.serviceClientConfiguration().endpointOverride().orElseThrow().getPort()).isEqualTo(4713);
		}

	}

	@Nested
	@DataSingleTableTest(freshTable = Scope.CONTEXT,
			properties = { "singletable.schema.mode=none", "singletable.table-name=app",
					"singletable.region=eu-west-1" })
	@AutoConfigureTestDynamoDb(replace = Replace.NONE)
	class OfApplication {

		@Test
		void connectionStaysAndIsNeverEmptied(@Autowired ApplicationContext context, @Autowired TableCleaner cleaner) {
			assertThat(context.getBeanNamesForType(EmbeddedDynamoDb.class)).isEmpty();
			assertThatIllegalStateException().isThrownBy(cleaner::empty)
				.withMessageContaining("The table 'app' is not emptied")
				.withMessageContaining("singletable.test.table.clean-remote=app");
		}

		@Test
		void noOtherWriterWritesToIt(@Autowired Faults faults, @Autowired NoteRepository notes) {
			faults.nextWrite().conflicts();
			assertThat(catchThrowable(() -> notes.insert(new Note("one", "text")))).rootCause()
				.isInstanceOf(AssertionError.class)
				.hasMessageContaining("The table 'app' is not written to by another writer")
				.hasMessageContaining("singletable.test.table.clean-remote=app");
		}

	}

	@Nested
	@DataSingleTableTest(freshTable = Scope.CONTEXT,
			properties = { "singletable.schema.mode=none", "singletable.table-name=app" })
	class OfTestBean {

		@TestBean
		private DynamoDbClient client;

		static DynamoDbClient client() {
			return Mockito.mock(DynamoDbClient.class);
		}

		@Test
		void clientIsUsed(@Autowired DynamoDbClient bean) {
			assertThat(bean).isSameAs(this.client);
		}

	}

	@Nested
	@DataSingleTableTest(properties = { "singletable.schema.mode=none", "singletable.table-name=app" })
	@FreshTable(Scope.CONTEXT)
	class OfMock {

		@MockitoBean
		private DynamoDbClient client;

		@Test
		void clientIsUsed(@Autowired DynamoDbClient bean) {
			assertThat(bean).isSameAs(this.client);
		}

	}

}
