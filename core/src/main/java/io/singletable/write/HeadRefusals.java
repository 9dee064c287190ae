package io.singletable.write;

import java.util.Map;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.NewerSchemaException;
import io.singletable.VersionConflictException;
import io.singletable.convert.ItemReader;
import io.singletable.layout.ItemHeader;
import io.singletable.layout.TableLayout;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;

/**
 * What it means that the current item was not as expected.
 */
final class HeadRefusals {

	private final TableLayout layout;

	private final ItemReader reader;

	HeadRefusals(TableLayout layout, ItemReader reader) {
		this.layout = layout;
		this.reader = reader;
	}

	DataAccessException translate(EntityWrite write, @Nullable Map<String, AttributeValue> stored) {
		ItemHeader met = (stored != null) ? this.layout.header(stored) : null;
		boolean alive = met != null && !met.deleted() && !met.isExpired(write.now());
		String name = write.type().typeName();
		if (write.intent() == Intent.INSERT && alive) {
			return new EntityExistsException("A " + name + " of this id exists already", null);
		}
		if (!alive && (write.intent() == Intent.UPDATE || write.intent() == Intent.DELETE)) {
			return new EntityNotFoundException("There is no " + name + " of this id to " + verb(write.intent()));
		}
		if (met != null && alive && isNewer(write, met)) {
			return new NewerSchemaException("The stored " + name + " has schema version " + met.schemaVersion()
					+ ", but this application knows " + write.type().schemaVersion()
					+ ": update the application before it writes this entity");
		}
		String found = !alive ? "it was deleted" : "version " + ((met != null) ? met.version() : 0) + " is stored";
		return new VersionConflictException(
				"A " + name + " was changed since it was loaded: " + expected(write) + ", but " + found
						+ ". Load it again and repeat the change",
				(alive && stored != null) ? readable(write, stored) : null, null);
	}

	private static String verb(Intent intent) {
		return (intent == Intent.DELETE) ? "delete" : "update";
	}

	private static boolean isNewer(EntityWrite write, ItemHeader met) {
		boolean sameVersion = !(write.expectation() instanceof Expectation.LiveVersion live)
				|| live.version() == met.version();
		return sameVersion && met.schemaVersion() > write.type().schemaVersion();
	}

	private static String expected(EntityWrite write) {
		if (write.expectation() instanceof Expectation.LiveVersion live) {
			return "version " + live.version() + " was expected";
		}
		return (write.expectation() instanceof Expectation.DeadVersion dead)
				? "its tombstone, version " + dead.version() + ", was expected" : "nothing was expected";
	}

	/** A refusal must not fail for an item that can't be read: it is still a refusal. */
	private @Nullable Object readable(EntityWrite write, Map<String, AttributeValue> stored) {
		try {
			return this.reader.read(write.type(), stored, write.id()).entity();
		}
		catch (DataAccessException ex) {
			return null;
		}
	}

}
