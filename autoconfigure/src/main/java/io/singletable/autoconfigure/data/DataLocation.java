package io.singletable.autoconfigure.data;

import java.util.Optional;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * Location of the data of an embedded DynamoDB Local.
 *
 * @param value the location as it is configured
 * @param resource what is there, null if the location is empty
 * @param optional whether the data may be missing, and is ignored where there is no
 * embedded DynamoDB Local
 */
record DataLocation(String value, @Nullable Resource resource, boolean optional) {

	private static final String KEY = "singletable.embedded.data-location";

	private static final String OPTIONAL = "optional:";

	static DataLocation of(String value, ResourceLoader resources) {
		boolean optional = value.startsWith(OPTIONAL);
		String location = optional ? value.substring(OPTIONAL.length()) : value;
		return new DataLocation(value, location.isBlank() ? null : resources.getResource(location), optional);
	}

	/**
	 * The data to load.
	 * @param embedded whether the table is in an embedded DynamoDB Local
	 * @param resolved whether the table is resolved per operation
	 * @throws SingleTableConfigurationException if there are data, or have to be, and
	 * they can't be loaded
	 */
	Optional<Resource> data(boolean embedded, boolean resolved) {
		Resource resource = this.resource;
		if (resource == null || (this.optional && (!embedded || !resource.exists()))) {
			return Optional.empty();
		}
		if (!embedded) {
			throw refused(
					"but the table is not that of an embedded DynamoDB Local: a client, an endpoint, a region or "
							+ "connection details are configured. Nothing was inserted.",
					"Write '" + OPTIONAL + this.value + "' to load it only into an embedded one, or remove it.");
		}
		if (!resource.exists()) {
			throw refused("which does not exist.",
					"Write '" + OPTIONAL + this.value + "' if it need not, or remove it.");
		}
		if (resolved) {
			throw refused(
					"but a bean of type TableNameResolver resolves the table of each operation, so that none is known "
							+ "for the data.",
					"Leave the value empty, and insert the data where the table is known.");
		}
		return Optional.of(resource);
	}

	private SingleTableConfigurationException refused(String problem, String action) {
		return new SingleTableConfigurationException("'" + KEY + "' is '" + this.value + "', " + problem, action);
	}

}
