package io.singletable.test;

import java.time.Clock;
import java.time.Duration;

import io.singletable.internal.blob.BlobReading;
import io.singletable.internal.blob.store.TableBlobs;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.read.TableServices.Items;
import io.singletable.internal.read.TableServices.Rules;
import io.singletable.internal.read.pending.PendingItems;
import io.singletable.internal.schema.TableState;
import io.singletable.lifecycle.Lifecycle;

/**
 * Services of a table with standard settings and without callbacks, for tests of what
 * sends requests to it.
 */
public final class TestServices {

	private TestServices() {
	}

	public static TableServices of(String table, EntityRegistry registry, TableLayout layout, DynamoDbCalls calls,
			Clock clock) {
		return of(table, registry, layout, calls, clock, PendingItems.NONE);
	}

	/**
	 * The services in transactions.
	 * @param pending the items that transactions are going to write
	 */
	public static TableServices of(String table, EntityRegistry registry, TableLayout layout, DynamoDbCalls calls,
			Clock clock, PendingItems pending) {
		Payloads payloads = Payloads.of(registry.mapper(), PayloadLimits.DEFAULTS);
		PartStates parts = TableState.unknown().parts();
		return new TableServices(table, layout, registry, calls, parts, pending,
				Items.of(registry, layout, payloads, parts, Lifecycle.none(),
						new BlobReading(table, TableBlobs.none().access())),
				new Rules(clock, Lifecycle.none(), Duration.ofDays(30)), TableBlobs.none());
	}

}
