package io.singletable.autoconfigure;

/**
 * Name of the table that the application uses. The bean of this type is the single source
 * of the name.
 *
 * @param value the name
 */
public record TableName(String value) {

	/** Name of the table in an embedded DynamoDB Local, if none is configured. */
	public static final TableName EMBEDDED = new TableName("singletable");

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
