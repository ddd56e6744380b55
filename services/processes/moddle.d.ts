/** As much of the readers and writers of BPMN and DMN as is used here; they bring no types of their own. */
declare module 'bpmn-moddle' {
  export interface ModdleElement {
    $type: string
    id?: string
  }
  export class BpmnModdle {
    /** Makes an element; attributes are named as in the standard's metamodel. */
    create(type: string, attributes?: object): ModdleElement
    toXML(element: ModdleElement, options?: { format?: boolean }): Promise<{ xml: string }>
    fromXML(
      xml: string,
    ): Promise<{ rootElement: ModdleElement; warnings: readonly { message: string }[] }>
  }
}
declare module 'dmn-moddle' {
  export interface ModdleElement {
    $type: string
    id?: string
  }
  export class DmnModdle {
    /** Makes an element; attributes are named as in the standard's metamodel. */
    create(type: string, attributes?: object): ModdleElement
    toXML(element: ModdleElement, options?: { format?: boolean }): Promise<{ xml: string }>
    fromXML(
      xml: string,
      type?: string,
    ): Promise<{ rootElement: ModdleElement; warnings: readonly { message: string }[] }>
  }
}
