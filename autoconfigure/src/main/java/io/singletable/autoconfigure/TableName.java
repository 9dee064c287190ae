package io.singletable.autoconfigure;

import io.singletable.internal.template.table.TemplateTables;

/**
 * Name of the table that the application uses. The bean of this type is the single source
 * of the name.
 *
 * @param value the name
 */
public record TableName(String value) {

	/** Name of the table in an embedded DynamoDB Local, if none is configured. */
	public static final TableName EMBEDDED = new TableName("singletable");

	private static final TableName RESOLVED = new TableName(TemplateTables.RESOLVED);

	/**
	 * What stands for the name if the table is resolved per operation.
	 * @param properties the properties
	 * @return {@code (resolved)}
	 * @throws SingleTableConfigurationException if a name is configured, too
	 */
	public static TableName resolved(SingleTableProperties properties) {
		String configured = properties.tableName();
		if (configured != null) {
			throw new SingleTableConfigurationException(
					"The property 'singletable.table-name' is '" + configured
							+ "', but a bean of type TableNameResolver resolves the table of each operation.",
					"""
							Consider the following:
							    - remove 'singletable.table-name', to resolve the table of the auto-configured template
							    - declare the resolver as @Bean(defaultCandidate = false) or not as a bean, to use it with a template \
							of its own""");
		}
		return RESOLVED;
	}

	/**
	 * Whether the table is resolved per operation.
	 * @return {@code true} if it is
	 */
	public boolean isResolved() {
		return this.equals(RESOLVED);
	}

	/**
	 * The configured name.
	 * @param properties the properties
	 * @return the name
	 * @throws SingleTableConfigurationException if none is configured
	 */
	public static TableName required(SingleTableProperties properties) {
		String configured = properties.tableName();
		if (configured == null) {
			throw new SingleTableConfigurationException("No name of a DynamoDB table is configured.",
					"Set 'singletable.table-name'.");
		}
		return new TableName(configured);
	}

	/**
	 * The configured name, or the one used with an embedded DynamoDB Local.
	 * @param properties the properties
	 * @return the name
	 */
	public static TableName embedded(SingleTableProperties properties) {
		String configured = properties.tableName();
		return (configured != null) ? new TableName(configured) : EMBEDDED;
	}

	@Override
	public String toString() {
		return this.value;
	}

}
