package io.singletable.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.singletable.benchmarks.client.StubDynamoDbClient;
import io.singletable.benchmarks.client.WrittenForm;
import io.singletable.benchmarks.library.Call;
import io.singletable.benchmarks.library.EnhancedClient;
import io.singletable.benchmarks.library.HandWritten;
import io.singletable.benchmarks.library.Library;
import io.singletable.benchmarks.library.Operation;
import io.singletable.benchmarks.library.SameItems;
import io.singletable.benchmarks.library.SingleTableLibrary;
import io.singletable.benchmarks.model.TicketData;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Libraries that have an operation, each loaded with the same tickets, and each with the
 * same answer.
 */
public final class Contenders {

	private static final List<Function<DynamoDbClient, Library>> LIBRARIES = List.of(SameItems::new, HandWritten::new,
			EnhancedClient::new, SingleTableLibrary::new);

	private Contenders() {
	}

	/**
	 * Load the libraries on stub clients of their own.
	 * @param operation the operation
	 * @return a call of the operation by name of the library; the first is the floor
	 * @throws IllegalStateException if an answer differs from the floor's, or the floor's
	 * request from this library's
	 */
	public static Map<String, Call> of(Operation operation) {
		List<TicketData> tickets = TicketData.samples(100);
		Map<String, Call> contenders = new LinkedHashMap<>();
		Map<String, WrittenForm> forms = new LinkedHashMap<>();
		List<TicketData> expected = null;
		for (Function<DynamoDbClient, Library> factory : LIBRARIES) {
			StubDynamoDbClient client = new StubDynamoDbClient();
			Library library = factory.apply(client);
			library.load(tickets);
			client.freeze();
			Call call = library.calls().get(operation);
			if (call == null) {
				continue;
			}
			expected = requireEqual(library, operation, expected, library.content(operation, call.run()));
			contenders.put(library.name(), call);
			if (expected.isEmpty()) {
				forms.put(library.name(), WrittenForm.of(Objects.requireNonNull(client.lastWrite())));
			}
		}
		requireSame(operation, forms.get("same-items"), forms.get("singletable"));
		return contenders;
	}

	private static List<TicketData> requireEqual(Library library, Operation operation,
			@Nullable List<TicketData> expected, List<TicketData> content) {
		if (expected != null && !content.equals(expected)) {
			throw new IllegalStateException(library.name() + " answers " + operation + " differently");
		}
		return content;
	}

	private static void requireSame(Operation operation, @Nullable WrittenForm floor, @Nullable WrittenForm own) {
		if (floor != null && own != null && !floor.equals(own)) {
			throw new IllegalStateException(
					"The floor of " + operation + " writes " + floor + ", and this library " + own);
		}
	}

}
