package io.singletable.internal.template;

import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Table of a template.
 *
 * @param schema the table that the entities need
 */
public record TemplateTable(DynamoDbClient client, TableSchema schema, TableRecord tableRecord) {

}
