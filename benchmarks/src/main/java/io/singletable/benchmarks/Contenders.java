package io.singletable.benchmarks;

import java.lang.reflect.Constructor;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

import io.singletable.benchmarks.client.CannedHttpClient;
import io.singletable.benchmarks.client.KeepingDynamoDbClient;
import io.singletable.benchmarks.client.LocalTable;
import io.singletable.benchmarks.client.StubDynamoDbClient;
import io.singletable.benchmarks.client.WrittenForm;
import io.singletable.benchmarks.library.Call;
import io.singletable.benchmarks.library.EnhancedClient;
import io.singletable.benchmarks.library.EnhancedSameItems;
import io.singletable.benchmarks.library.EnhancedVersions;
import io.singletable.benchmarks.library.HandWritten;
import io.singletable.benchmarks.library.Library;
import io.singletable.benchmarks.library.Operation;
import io.singletable.benchmarks.library.SameItems;
import io.singletable.benchmarks.library.SingleTableLibrary;
import io.singletable.benchmarks.model.TicketData;
import io.singletable.internal.wire.WireInterceptor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.beans.BeanUtils;
import org.springframework.util.ClassUtils;

/**
 * Libraries that have an operation, each over the same tickets in its own form, and each
 * with the same answer.
 */
public final class Contenders {

	/** The floor first. */
	private static final List<Function<DynamoDbClient, Library>> LIBRARIES = List.of(SameItems::new, HandWritten::new,
			EnhancedSameItems::new, EnhancedClient::bean, EnhancedClient::staticSchema, EnhancedClient::immutable,
			EnhancedVersions::new, SingleTableLibrary::new);

	/** Those that write the same. */
	private static final Set<String> SAME = Set.of("same-items", "enhanced-same-items", "singletable");

	/** Of source folders that a build may leave out. */
	private static final List<String> PEERS = List.of("io.singletable.benchmarks.library.SpringCloudAws",
			"io.singletable.benchmarks.library.SpringDataDynamoDb");

	/** By the library's name. */
	private final BiFunction<String, StoredItems, DynamoDbClient> clients;

	private final int threads;

	private final int leastTickets;

	private final boolean recorded;

	private boolean wirePath;

	private Contenders(BiFunction<String, StoredItems, DynamoDbClient> clients, int threads, int leastTickets) {
		this(clients, threads, leastTickets, false);
	}

	private Contenders(BiFunction<String, StoredItems, DynamoDbClient> clients, int threads, int leastTickets,
			boolean recorded) {
		this.clients = clients;
		this.recorded = recorded;
		this.threads = threads;
		this.leastTickets = leastTickets;
	}

	/**
	 * Libraries over clients that answer from memory.
	 * @return the contenders
	 */
	public static Contenders onStub() {
		return new Contenders((name, items) -> new StubDynamoDbClient(items.get()), 1, 1);
	}

	/**
	 * Libraries over clients of the SDK that are answered with prepared bytes.
	 * @return the contenders
	 */
	public static Contenders onPipeline() {
		return new Contenders((name, items) -> CannedHttpClient.client(items.get(), interceptors(name)), 1, 1)
			.withWirePath();
	}

	/**
	 * Libraries over DynamoDB Local, each with a database of its own.
	 * @param endpoint where DynamoDB Local listens
	 * @param threads number of threads, each of which has a ticket and calls of its own
	 * @return the contenders
	 */
	public static Contenders onLocal(URI endpoint, int threads) {
		String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
		return new Contenders((name, items) -> {
			DynamoDbClient client = LocalTable.client(endpoint, name + run,
					Apache5HttpClient.builder().maxConnections(Math.max(50, threads)).build());
			LocalTable.create(client, items.get());
			return client;
		}, threads, threads);
	}

	/**
	 * Libraries over tables that hold the record of this library's entities, as those of
	 * an application do.
	 * @param clients makes a client, given the name of a library
	 * @param tickets the least number of tickets that are stored
	 * @return the contenders
	 */
	public static Contenders recorded(BiFunction<String, StoredItems, DynamoDbClient> clients, int tickets) {
		return new Contenders(clients, 1, tickets, true);
	}

	private static List<ExecutionInterceptor> interceptors(String library) {
		return library.equals(SingleTableLibrary.ON_WIRE_PATH) ? List.of(new WireInterceptor()) : List.of();
	}

	private Contenders withWirePath() {
		this.wirePath = true;
		return this;
	}

	/**
	 * Load the libraries.
	 * @param operation the operation
	 * @return calls of the operation, one for each thread, by name of the library; the
	 * first is the floor
	 * @throws IllegalStateException if an answer differs from the floor's, or what a
	 * library writes that must write the same
	 */
	public Map<String, List<Call>> of(Operation operation) {
		List<TicketData> tickets = TicketData.samples(Math.max(operation.tickets(), this.leastTickets));
		Map<String, List<Call>> contenders = new LinkedHashMap<>();
		Map<String, WrittenForm> forms = new LinkedHashMap<>();
		Object expected = null;
		for (Function<DynamoDbClient, Library> factory : libraries()) {
			KeepingDynamoDbClient kept = new KeepingDynamoDbClient();
			Library storing = factory.apply(kept);
			DynamoDbClient client = this.clients.apply(storing.name(), () -> {
				storing.store(tickets);
				return kept.items();
			});
			Library library = (this.recorded && storing instanceof SingleTableLibrary)
					? SingleTableLibrary.recorded(client) : factory.apply(client);
			List<Call> calls = calls(library, operation, tickets);
			if (calls.isEmpty()) {
				continue;
			}
			Object content = library.content(operation, calls.get(0).run());
			expected = requireEqual(library, operation, expected, content);
			contenders.put(library.name(), calls);
			if (SAME.contains(library.name()) && operation.writes() && client instanceof StubDynamoDbClient stub) {
				forms.put(library.name(), WrittenForm.of(Objects.requireNonNull(stub.lastWrite())));
			}
		}
		requireSame(operation, forms);
		return contenders;
	}

	private List<Function<DynamoDbClient, Library>> libraries() {
		List<Function<DynamoDbClient, Library>> libraries = new ArrayList<>(LIBRARIES);
		if (this.wirePath) {
			libraries.add(SingleTableLibrary::onWirePath);
		}
		for (String peer : PEERS) {
			if (ClassUtils.isPresent(peer, null)) {
				Constructor<?> constructor = ClassUtils
					.getConstructorIfAvailable(ClassUtils.resolveClassName(peer, null), DynamoDbClient.class);
				libraries
					.add((client) -> (Library) BeanUtils.instantiateClass(Objects.requireNonNull(constructor), client));
			}
		}
		return libraries;
	}

	private List<Call> calls(Library library, Operation operation, List<TicketData> tickets) {
		List<Call> calls = new ArrayList<>();
		for (int thread = 0; thread < this.threads; thread++) {
			Call call = library.call(operation, tickets.get(thread));
			if (call != null) {
				calls.add(call);
			}
		}
		return calls;
	}

	private static Object requireEqual(Library library, Operation operation, @Nullable Object expected,
			Object content) {
		if (expected != null && !content.equals(expected)) {
			throw new IllegalStateException(library.name() + " answers " + operation + " differently");
		}
		return content;
	}

	private static void requireSame(Operation operation, Map<String, WrittenForm> forms) {
		if (forms.values().stream().distinct().count() > 1) {
			throw new IllegalStateException("What " + operation + " writes is not the same: " + forms);
		}
	}

	/**
	 * What a library has stored, in its form.
	 */
	@FunctionalInterface
	public interface StoredItems extends Supplier<List<Map<String, AttributeValue>>> {

	}

}
