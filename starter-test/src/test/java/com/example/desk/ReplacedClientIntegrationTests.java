package com.example.desk;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;

import io.singletable.EntityExistsException;
import io.singletable.autoconfigure.SingleTableProperties.Embedded;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.test.autoconfigure.DataSingleTableTest;
import io.singletable.test.request.Faults;
import io.singletable.test.table.TableCleaner;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.mockito.invocation.Invocation;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link Faults} and {@link TableCleaner} with a client that is connected to
 * the DynamoDB of an application after they have asked whether the table is for tests.
 */
@DataSingleTableTest(properties = { "singletable.schema.mode=create", "singletable.table-name=app" })
class ReplacedClientIntegrationTests {

	@Autowired
	private Connection connection;

	@Autowired
	private NoteRepository notes;

	@Autowired
	private TicketRepository tickets;

	@Autowired
	private Faults faults;

	@Autowired
	private TableCleaner cleaner;

	@AfterEach
	void reconnect() {
		this.connection.reset();
	}

	@Test
	void insertConflictsInATableForTests() {
		this.faults.nextWrite().conflicts();
		assertThat(catchThrowable(() -> this.notes.insert(new Note("one", "text"))))
			.isInstanceOf(EntityExistsException.class);
		assertThat(this.notes.existsById("one")).isFalse();
	}

	@Test
	void noItemOfAnotherWriterIsStoredAfterAReplacement() {
		this.faults.nextWrite().conflicts();
		this.connection.replaceAfter("getItem");
		assertRefused(() -> this.notes.insert(new Note("one", "text")));
	}

	@Test
	void neitherTheRequestNorItsTakingBackIsSentAfterAReplacement() {
		this.faults.nextWrite().conflicts();
		this.connection.replaceAfter("putItem");
		assertRefused(() -> this.notes.insert(new Note("one", "text")));
	}

	@Test
	void storedItemIsNotPutBackAfterAReplacement() {
		Ticket ticket = this.tickets.insert(Ticket.open("Printer", 3));
		this.faults.nextWrite().conflicts();
		this.connection.replaceAfter("transactWriteItems");
		assertRefused(() -> this.tickets.update(ticket.solved()));
	}

	@Test
	void noItemIsDeletedAfterAReplacement() {
		this.notes.insert(new Note("one", "text"));
		this.connection.replaceAfter("scan");
		Throwable failure = catchThrowable(this.cleaner::empty);
		assertThat(this.connection.sentToApplication()).isEmpty();
		assertThat(failure).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("The table 'app' is not emptied");
	}

	private void assertRefused(ThrowingCallable write) {
		Throwable failure = catchThrowable(write);
		assertThat(this.connection.sentToApplication()).isEmpty();
		assertThat(failure).rootCause()
			.isInstanceOf(AssertionError.class)
			.hasMessageContaining("The table 'app' is not written to by another writer");
	}

	@TestConfiguration
	static class Config {

		@Bean
		Connection connection() {
			return new Connection();
		}

		@Bean
		DynamoDbClient client(Connection connection) {
			return (DynamoDbClient) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { DynamoDbClient.class },
					(proxy, method, arguments) -> connection.invoke(method, arguments));
		}

	}

	/**
	 * Connection of a client, first to a DynamoDB Local, then to that of an application.
	 */
	static class Connection implements AutoCloseable {

		private final EmbeddedDynamoDb local = EmbeddedDynamoDb.start(new Embedded(true, 0, null));

		private DynamoDbClient application = Mockito.mock();

		private DynamoDbClient current = this.local.client();

		private @Nullable String last;

		void replaceAfter(String action) {
			this.last = action;
		}

		void reset() {
			this.last = null;
			this.application = Mockito.mock();
			this.current = this.local.client();
		}

		Iterable<String> sentToApplication() {
			return Mockito.mockingDetails(this.application)
				.getInvocations()
				.stream()
				.map(Invocation::getMethod)
				.map(Method::getName)
				.filter((name) -> !name.equals("serviceClientConfiguration"))
				.toList();
		}

		@Nullable Object invoke(Method method, Object[] arguments) throws Throwable {
			try {
				return method.invoke(this.current, arguments);
			}
			catch (InvocationTargetException ex) {
				throw Objects.requireNonNull(ex.getCause());
			}
			finally {
				if (method.getName().equals(this.last)) {
					this.current = this.application;
				}
			}
		}

		@Override
		public void close() {
			this.local.close();
		}

	}

}
